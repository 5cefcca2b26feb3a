import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import classes from './job-drawer.module.css';
import { useText } from './text.ts';
import type { DrawerTab } from './watch-search.ts';

export function JobTabs({ tabs, tab, onTab }: { tabs: readonly DrawerTab[]; tab: DrawerTab; onTab: (tab: DrawerTab) => void }) {
  const text = useText();
  const list = useRef<HTMLDivElement>(null);

  // On a phone the last tabs begin beyond the edge.
  useLayoutEffect(() => {
    // Nothing is given back: newer browsers answer scrolling with a promise, which is no way to clean up.
    list.current?.querySelector(`#job-tab-${tab}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [tab]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const forward = list.current && getComputedStyle(list.current).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const next = tabs[(tabs.indexOf(tab) + (event.key === forward ? 1 : tabs.length - 1)) % tabs.length];
    if (!next) return;
    onTab(next);
    list.current?.querySelector<HTMLButtonElement>(`#job-tab-${next}`)?.focus();
  };

  return (
    <div ref={list} className={classes.tabs} role="tablist">
      {tabs.map((name) => (
        <button key={name} id={`job-tab-${name}`} type="button" role="tab" className={classes.tab} aria-selected={name === tab} aria-controls="job-panel" tabIndex={name === tab ? 0 : -1} onKeyDown={onKeyDown} onClick={() => onTab(name)}>
          {text(`job.tabs.${name}`)}
        </button>
      ))}
    </div>
  );
}
