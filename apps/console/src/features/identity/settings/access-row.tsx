import type { ReactNode } from 'react';
import classes from './access.module.css';

/** A line of a list of people, roles or keys: who, what about it, and marks at its end. */
export function AccessRow({ name, about, aboutDirection = 'auto', marks, onOpen }: { name: string; about: string; aboutDirection?: 'auto' | 'ltr'; marks: ReactNode; onOpen: () => void }) {
  return (
    <button type="button" className={classes.row} onClick={onOpen}>
      <span className={classes.who}>
        <span className={classes.name} dir="auto">
          {name}
        </span>
        <span className={classes.email} dir={aboutDirection}>
          {about}
        </span>
      </span>
      {marks}
    </button>
  );
}
