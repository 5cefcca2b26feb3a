import type { ReactNode } from 'react';
import lists from '../../../app/settings/settings-list.module.css';

/** A line of a list of people, roles or keys: who, what about it, and marks at its end. */
export function AccessRow({ name, about, aboutDirection = 'auto', marks, onOpen }: { name: string; about: string; aboutDirection?: 'auto' | 'ltr'; marks: ReactNode; onOpen: () => void }) {
  return (
    <button type="button" className={lists.row} onClick={onOpen}>
      <span className={lists.words}>
        <span className={lists.name} dir="auto">
          {name}
        </span>
        <span className={lists.about} dir={aboutDirection}>
          {about}
        </span>
      </span>
      {marks}
    </button>
  );
}
