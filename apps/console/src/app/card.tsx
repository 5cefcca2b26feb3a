import { useId, type ReactNode } from 'react';
import classes from './record-page.module.css';

/** A part of a record's page: what it is about, beside that an act or a sum, and beneath it what there is. */
export function Card({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes.card} aria-labelledby={id}>
      <header className={classes.cardHead}>
        <h2 id={id} className={classes.cardTitle}>
          {title}
        </h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
