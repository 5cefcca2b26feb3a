import type { ReactNode } from 'react';
import { BrandMark } from '../../app/brand-mark.tsx';
import { ColorSchemeToggle } from '../../app/color-scheme-toggle.tsx';
import { LanguageMenu } from '../../app/language-menu.tsx';
import classes from './entry-page.module.css';

/** The frame of the pages before the sign-in: one column, nothing else to look at. */
export function EntryPage({ title, lead, children, aside }: { title: string; lead: string; children: ReactNode; aside?: ReactNode }) {
  return (
    <div className={classes.page}>
      <header className={classes.bar}>
        <BrandMark />
        <span className={classes.tools}>
          <LanguageMenu />
          <ColorSchemeToggle />
        </span>
      </header>
      <main className={classes.column}>
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.lead}>{lead}</p>
        {children}
        {aside}
      </main>
    </div>
  );
}
