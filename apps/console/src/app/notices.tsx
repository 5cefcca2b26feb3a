import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useMemo } from 'react';
import { problemText } from './problem-text.ts';
import { useText } from './text.ts';
import classes from './notices.module.css';

const UNDO_MS = 12_000;

const refused = (title: string, message: string): void => void notifications.show({ icon: <IconAlertTriangle size={16} />, color: 'red', withBorder: true, autoClose: 10_000, title, message, role: 'alert' });

/** What just happened, at the foot of the screen; with undo where the act can be undone. Twice the same words are one notice. */
export function useNotices() {
  const text = useText();
  return useMemo(
    () => ({
      done(message: string, undo?: () => void): void {
        const id = notifications.show({
          id: message,
          icon: <IconCheck size={16} />,
          color: 'teal',
          withBorder: true,
          autoClose: undo ? UNDO_MS : 5000,
          message: undo ? (
            <span className={classes.line}>
              <span>{message}</span>
              <Button
                size="compact-xs"
                variant="light"
                onClick={() => {
                  notifications.hide(id);
                  undo();
                }}
              >
                {text('undo')}
              </Button>
            </span>
          ) : (
            message
          ),
        });
      },
      failed: (error: unknown): void => refused(text('problem.title'), problemText(error, text)),
      /** In the words of an act that knows better than anybody what its refusal means. */
      refused: (words: string): void => refused(text('problem.title'), words),
    }),
    [text],
  );
}
