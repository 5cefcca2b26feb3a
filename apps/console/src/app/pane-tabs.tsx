import { IconListDetails, IconMap2, IconUsers } from '@tabler/icons-react';
import classes from './pane-tabs.module.css';
import { useText } from './text.ts';
import { panes, type Pane } from './watch-search.ts';

const icons = { queue: IconListDetails, map: IconMap2, team: IconUsers };

/** On a narrow screen: one pane at a time, chosen with the thumb. */
export function PaneTabs({ pane, onPane }: { pane: Pane; onPane: (pane: Pane) => void }) {
  const text = useText();
  return (
    <nav className={classes.tabs} aria-label={text('panes.label')}>
      {panes.map((name) => {
        const PaneIcon = icons[name];
        return (
          <button key={name} type="button" className={classes.tab} aria-current={name === pane ? 'page' : undefined} onClick={() => onPane(name)}>
            <PaneIcon size={20} stroke={1.7} aria-hidden />
            {text(`panes.${name}`)}
          </button>
        );
      })}
    </nav>
  );
}
