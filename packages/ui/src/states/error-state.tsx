import { Button } from '@mantine/core';
import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import { useUiText } from '../i18n/text.ts';
import classes from './states.module.css';

/** Something did not load: what, and the way on. */
export function ErrorState({ title, detail, reference, onRetry }: { title?: string; detail?: string; reference?: string | undefined; onRetry?: () => void }) {
  const text = useUiText();
  return (
    <div className={classes.state} role="alert">
      <IconPlugConnectedX size={24} stroke={1.5} className={classes.icon} aria-hidden />
      <p className={classes.title}>{title ?? text('error.title')}</p>
      {detail && <p className={classes.hint}>{detail}</p>}
      {reference && <p className={classes.hint}>{text('error.reference', { id: reference })}</p>}
      {onRetry && (
        <Button variant="default" leftSection={<IconRefresh size={14} />} onClick={onRetry}>
          {text('error.retry')}
        </Button>
      )}
    </div>
  );
}
