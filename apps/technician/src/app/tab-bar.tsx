import { IconCalendarTime, IconMessage, IconTool, IconUser } from '@tabler/icons-react';
import classes from './frame.module.css';
import { useText } from './text.ts';
import { hashOf, TABS, type Tab } from './use-tab.ts';

const icons = { today: IconCalendarTime, job: IconTool, messages: IconMessage, me: IconUser } as const;

/** The tabs under the thumb. Links, so that the back button goes back. */
export function TabBar({ current, unread }: { current: Tab; unread: number }) {
  const text = useText();
  return (
    <nav className={classes.tabs} aria-label={text('tab.label')}>
      {TABS.map((tab) => {
        const TabIcon = icons[tab];
        return (
          <a key={tab} href={hashOf(tab)} className={classes.tab} aria-current={tab === current ? 'page' : undefined} aria-label={tab === 'messages' && unread > 0 ? text('talk.openUnread', { n: unread }) : undefined}>
            <TabIcon size={24} stroke={1.8} aria-hidden />
            {text(`tab.${tab}`)}
            {/* After the word, apart from it: as it is called. */}{' '}
            {tab === 'messages' && unread > 0 && (
              <span className={classes.count} aria-hidden>
                {unread}
              </span>
            )}
          </a>
        );
      })}
    </nav>
  );
}
