import { Link, Outlet, useMatchRoute, useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { SkeletonRows } from '@truckroll/ui';
import { useMe } from '../session.ts';
import { SettingsMenu } from './settings-menu.ts';
import { settingsMenuOf, settingsPage } from './settings-pages.tsx';
import { useSettingsText } from './settings-text.ts';
import classes from './settings-frame.module.css';

/** Pixels below the entry that is brought into sight. */
const BELOW = 24;

/** The list is longer than a laptop is high: where one is, is seen in it. By hand, because Tab would begin where `scrollIntoView` led. */
function bringIntoSight(entry: HTMLElement | null): void {
  const list = entry?.closest('nav');
  if (!entry || !list) return;
  // Once it has its place.
  requestAnimationFrame(() => {
    list.scrollTop += Math.max(0, entry.getBoundingClientRect().bottom + BELOW - list.getBoundingClientRect().bottom);
  });
}

/** Settings: what there is at the side, the chosen page beside it; on a phone the list, then the page. */
export function SettingsFrame() {
  const text = useSettingsText();
  const menu = settingsMenuOf(useMe());
  const { page } = useParams({ strict: false });
  const atList = useMatchRoute()({ to: '/settings', fuzzy: false }) !== false;
  return (
    <div className={classes.frame} data-at-list={atList || undefined}>
      <nav className={classes.side} aria-label={text('title')}>
        <h1 className={classes.title}>{text('title')}</h1>
        {menu.map(({ group, pages }) => (
          <section key={group} aria-labelledby={`settings-${group}`}>
            <h2 className={classes.group} id={`settings-${group}`}>
              {text(`groups.${group}`)}
            </h2>
            <ul className={classes.list}>
              {pages.map((name) => {
                const PageIcon = settingsPage(name).icon;
                return (
                  <li key={name}>
                    <Link ref={name === page ? bringIntoSight : undefined} to="/settings/$page" params={{ page: name }} className={classes.entry} activeOptions={{ includeSearch: false }}>
                      <PageIcon size={16} stroke={1.7} aria-hidden />
                      <span>{text(`pages.${name}`)}</span>
                    </Link>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </nav>
      <main className={classes.main}>
        <SettingsMenu value={settingsMenuOf}>
          <Suspense fallback={<SkeletonRows rows={6} />}>
            <Outlet />
          </Suspense>
        </SettingsMenu>
      </main>
    </div>
  );
}
