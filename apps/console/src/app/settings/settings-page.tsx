import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSettingsText } from './settings-text.ts';
import classes from './settings-page.module.css';

/** What stands around one page of the settings: its name, what it is for, an act of its own; on a phone the way back to the list. */
export function SettingsPage({ title, lead, action, wide = false, children }: { title: string; lead?: string; action?: ReactNode; /** For lists and tables; forms read better narrow. */ wide?: boolean; children: ReactNode }) {
  const text = useSettingsText();
  return (
    <article className={classes.page} data-wide={wide || undefined}>
      <Button className={classes.back} variant="subtle" leftSection={<IconArrowLeft size={14} className={classes.backArrow} />} renderRoot={(props) => <Link to="/settings" {...props} />}>
        {text('title')}
      </Button>
      <header className={classes.head}>
        <div className={classes.words}>
          <h2 className={classes.title}>{title}</h2>
          {lead && <p className={classes.lead}>{lead}</p>}
        </div>
        {action}
      </header>
      {children}
    </article>
  );
}

/** What stands around one record of a page's list: its name, and the way back to the list. */
export function SettingsRecord({ back, onBack, children, ...page }: Omit<Parameters<typeof SettingsPage>[0], 'action'> & { back: string; onBack: () => void }) {
  return (
    <SettingsPage {...page}>
      <Button className={classes.toList} variant="subtle" leftSection={<IconArrowLeft size={14} className={classes.backArrow} />} onClick={onBack}>
        {back}
      </Button>
      {children}
    </SettingsPage>
  );
}

/** A part of a page: what it is about beside or above what can be set. */
export function SettingsSection({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <div>
        <h3 className={classes.sectionTitle}>{title}</h3>
        {lead && <p className={classes.sectionLead}>{lead}</p>}
      </div>
      <div className={classes.fields}>{children}</div>
    </section>
  );
}
