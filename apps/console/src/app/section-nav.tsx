import { ActionIcon, Menu } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useLayoutEffect, useRef, useState } from 'react';
import classes from './section-nav.module.css';
import { sectionsFor } from './sections.ts';
import { useMe } from './session.ts';
import { useText } from './text.ts';

const here = { 'aria-current': 'page' } as const;

/** The way to every part of the console: side by side where there is room, else behind one button. */
export function SectionNav() {
  const text = useText();
  const sections = sectionsFor(useMe());
  const nav = useRef<HTMLElement>(null);
  const row = useRef<HTMLSpanElement>(null);
  // Names of a company and of its parts are as long as they are: whether they have room is measured.
  const [isTight, setTight] = useState(false);
  useLayoutEffect(() => {
    const measure = (): void => setTight((row.current?.offsetWidth ?? 0) > (nav.current?.clientWidth ?? 0));
    const observer = new ResizeObserver(measure);
    if (nav.current) observer.observe(nav.current);
    if (row.current) observer.observe(row.current);
    measure();
    return () => observer.disconnect();
  }, []);
  return (
    <nav ref={nav} aria-label={text('section.label')} className={classes.nav} data-tight={isTight || undefined}>
      <span ref={row} className={classes.row}>
        {sections.map(({ to, name }) => (
          <Link key={to} to={to} className={classes.link} activeOptions={{ exact: to === '/', includeSearch: false }} activeProps={here}>
            {text(`section.${name}`)}
          </Link>
        ))}
      </span>
      <span className={classes.button}>
        <Menu position="bottom-start" width={220}>
          <Menu.Target>
            <ActionIcon size={32} aria-label={text('section.label')}>
              <IconMenu2 size={18} stroke={1.8} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {sections.map(({ to, name, icon: SectionIcon }) => (
              <Menu.Item key={to} leftSection={<SectionIcon size={16} stroke={1.7} />} renderRoot={(props) => <Link to={to} activeOptions={{ exact: to === '/', includeSearch: false }} activeProps={here} {...props} />}>
                {text(`section.${name}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </span>
    </nav>
  );
}
