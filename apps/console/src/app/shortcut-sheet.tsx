import { Kbd, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Fragment } from 'react';
import { actKeys } from '../features/dispatch/alert-acts.ts';
import classes from './shortcut-sheet.module.css';
import { useText, type ConsoleText } from './text.ts';
import { useShortcuts } from './use-shortcuts.ts';

const keyOf = (act: keyof typeof actKeys): string => actKeys[act].toUpperCase();

type Entry = { keys: readonly string[]; words: string };

const groupsOf = (text: ConsoleText): { title: string; entries: Entry[] }[] => [
  {
    title: text('keys.move'),
    entries: [
      { keys: ['J'], words: text('keys.next') },
      { keys: ['K'], words: text('keys.previous') },
      { keys: ['Enter'], words: text('keys.open') },
      { keys: ['Esc'], words: text('keys.close') },
      { keys: ['E'], words: text('keys.emergency') },
      { keys: ['U'], words: text('keys.unassigned') },
      { keys: ['G', 'Q'], words: text('keys.goQueue') },
      { keys: ['G', 'M'], words: text('keys.goMap') },
      { keys: ['G', 'T'], words: text('keys.goTeam') },
    ],
  },
  {
    title: text('keys.inAlerts'),
    entries: [
      { keys: ['J', 'K'], words: text('keys.alertMove') },
      { keys: [keyOf('offer')], words: text('keys.alertOffer') },
      { keys: [keyOf('candidates')], words: text('alerts.act.candidates') },
      { keys: [keyOf('call')], words: text('keys.alertCall') },
      { keys: [keyOf('write')], words: text('alerts.act.write') },
      { keys: [keyOf('decide')], words: text('alerts.act.decide') },
      { keys: [keyOf('sent')], words: text('alerts.act.sent') },
      { keys: [keyOf('takeOn')], words: text('alerts.acknowledge') },
    ],
  },
  {
    title: text('keys.act'),
    entries: [
      { keys: ['N'], words: text('keys.newJob') },
      { keys: ['A'], words: text('keys.assign') },
      { keys: ['1', '9'], words: text('keys.pick') },
      { keys: ['M'], words: text('keys.write') },
      { keys: ['H'], words: text('keys.hold') },
      { keys: ['X'], words: text('keys.pickOne') },
      { keys: ['Shift', 'X'], words: text('keys.pickStretch') },
      { keys: ['G', 'X'], words: text('keys.pickGroup') },
      { keys: ['P'], words: text('keys.priority') },
      { keys: ['!'], words: text('keys.alerts') },
      { keys: ['/'], words: text('keys.search') },
      { keys: ['Ctrl', 'K'], words: text('keys.command') },
      { keys: ['?'], words: text('keys.help') },
    ],
  },
];

/** Opens with "?" from anywhere. */
export function useShortcutSheet(): { opened: boolean; open: () => void; close: () => void } {
  const [opened, { open, close }] = useDisclosure();
  useShortcuts({ '?': open });
  return { opened, open, close };
}

export function ShortcutSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useText();
  return (
    <Modal opened={opened} onClose={onClose} title={text('keys.title')} size="lg" closeButtonProps={{ 'aria-label': text('job.close') }}>
      <div className={classes.groups}>
        {groupsOf(text).map(({ title, entries }) => (
          <section key={title} className={classes.group}>
            <h3 className={classes.title}>{title}</h3>
            <dl className={classes.keys}>
              {entries.map(({ keys, words }) => (
                <Fragment key={words}>
                  <dt dir="ltr">
                    {keys.map((key, index) => (
                      <Fragment key={key}>
                        {index > 0 && (keys[0] === '1' ? '–' : ' ')}
                        <Kbd size="sm">{key}</Kbd>
                      </Fragment>
                    ))}
                  </dt>
                  <dd>{words}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
