import { useRouter } from '@tanstack/react-router';
import { ErrorState } from '@truckroll/ui';
import { problemText, referenceOf } from './problem-text.ts';
import { useText } from './text.ts';
import classes from './app-pending.module.css';

/** A screen that could not be shown at all: what happened, and the way on. */
export function AppFailure({ error, reset }: { error: unknown; reset: () => void }) {
  const text = useText();
  const router = useRouter();
  const retry = (): void => {
    reset();
    void router.invalidate();
  };
  return (
    <main className={classes.pending}>
      <ErrorState detail={problemText(error, text)} reference={referenceOf(error)} onRetry={retry} />
    </main>
  );
}
