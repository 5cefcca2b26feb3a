import { CloseButton } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { ErrorState, Modal, useUiText } from '@truckroll/ui';
import { isProblem, problemText, referenceOf } from './problem-text.ts';
import classes from './part-failure.module.css';
import { useText } from './text.ts';

type Failure = { error: unknown; onRetry: () => void };

/** What browsers say of an answer or a file that did not come. */
const NOT_ARRIVED = /fetch|load|import|network/i;
/** Whether our own code fell, and not the line to the server. */
const isOurs = (error: unknown): boolean => error instanceof Error && !isProblem(error) && !NOT_ARRIVED.test(error.message);
/** What browsers say of a script that did not come. */
const NO_SCRIPT = /module|import/i;

/** In the place of a part of a screen that fell, or whose code did not come: what happened, and the way on. */
export function PartFailure({ error, onRetry }: Failure) {
  const text = useText();
  const words = useUiText();
  return <ErrorState detail={isOurs(error) ? words('error.unknown') : problemText(error, text)} reference={referenceOf(error)} onRetry={onRetry} />;
}

/** In the place of a dialog; whoever closes it goes on without. */
export function DialogFailure({ onClose, ...failure }: Failure & { onClose: () => void }) {
  const words = useUiText();
  return (
    <Modal opened onClose={onClose} closeButtonProps={{ 'aria-label': words('password.close') }}>
      <PartFailure {...failure} />
    </Modal>
  );
}

/** In the place of the drawer of a job. */
export function DrawerFailure({ onClose, ...failure }: Failure & { onClose: () => void }) {
  const text = useText();
  return (
    <aside className={classes.drawer} aria-label={text('job.loading')}>
      <CloseButton className={classes.close} size="sm" aria-label={text('job.close')} onClick={onClose} />
      <PartFailure {...failure} />
    </aside>
  );
}

function useRetry(error: unknown, reset: () => void): () => void {
  const router = useRouter();
  return () => {
    // The router keeps the script that did not come as it is; what was typed is kept by the forms.
    if (error instanceof Error && !isProblem(error) && NO_SCRIPT.test(error.message)) return location.reload();
    reset();
    void router.invalidate();
  };
}

/** In the place of a page; what stands around it stays. */
export function PageFailure({ error, reset }: { error: unknown; reset: () => void }) {
  const onRetry = useRetry(error, reset);
  return (
    <main className={classes.page}>
      <PartFailure error={error} onRetry={onRetry} />
    </main>
  );
}

/** In the place of everything. */
export function AppFailure({ error, reset }: { error: unknown; reset: () => void }) {
  const onRetry = useRetry(error, reset);
  return (
    <main className={classes.app}>
      <PartFailure error={error} onRetry={onRetry} />
    </main>
  );
}
