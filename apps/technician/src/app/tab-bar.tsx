import { IconCalendarTime, IconTool, IconUser } from '@tabler/icons-react';
import classes from './frame.module.css';
import { useText } from './text.ts';
import { hashOf, TABS, type Tab } from './use-tab.ts';

const icons = { today: IconCalendarTime, job: IconTool, me: IconUser } as const;

/** The tabs under the thumb. Links, so that the back button goes back. */
export function TabBar({ current }: { current: Tab }) {
  const text = useText();
  return (
    <nav className={classes.tabs} aria-label={text('tab.label')}>
      {TABS.map((tab) => {
        const TabIcon = icons[tab];
        return (
          <a key={tab} href={hashOf(tab)} className={classes.tab} aria-current={tab === current ? 'page' : undefined}>
            <TabIcon size={24} stroke={1.8} aria-hidden />
            {text(`tab.${tab}`)}
          </a>
        );
      })}
    </nav>
  );
}
