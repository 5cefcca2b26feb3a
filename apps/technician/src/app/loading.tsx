import { Loader } from '@mantine/core';
import { ErrorState } from '@truckroll/ui';
import classes from './page.module.css';

export function Loading({ failed, onRetry }: { failed: boolean; onRetry: () => void }) {
  // What index.html brought along stands there until then.
  if (!failed && document.querySelector('#shell')) return null;
  return <div className={classes.middle}>{failed ? <ErrorState onRetry={onRetry} /> : <Loader type="dots" />}</div>;
}
