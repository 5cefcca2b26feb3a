import { Loader } from '@mantine/core';
import classes from './app-pending.module.css';

export function AppPending() {
  return (
    <div className={classes.pending}>
      <Loader size="sm" type="dots" />
    </div>
  );
}
