import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconChevronDown, IconMenu2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useLayoutEffect, useRef, useState } from 'react';
import classes from './section-nav.module.css';
import { sectionsFor } from './sections.ts';
import { useMe } from './session.ts';
import { sideBySide } from './side-by-side.ts';
import { useText } from './text.ts';
import { withText } from './with-text.ts';

const here = { 'aria-current': 'page' } as const;
const GAP_PIXELS = 2;
/** For the button in the longest of the languages. */
const MORE_PIXELS = 72;

/** The way to every part of the console: side by side as far as there is room, the rest behind a button. */
export function SectionNav() {
  const text = useText();
  const sections = sectionsFor(useMe());
  const nav = useRef<HTMLElement>(null);
  const row = useRef<HTMLSpanElement>(null);
  // Names of a company and of its parts are as long as they are: whether they have room is measured.
  const [count, setCount] = useState(sections.length);
  useLayoutEffect(() => {
    const measure = (): void => {
      const widths = [...(row.current?.children ?? [])].map((link) => link.getBoundingClientRect().width);
      // Without any width they are not shown on a screen of this size.
      setCount(widths.some((width) => width > 0) ? sideBySide(widths, GAP_PIXELS, nav.current?.clientWidth ?? 0, withText(MORE_PIXELS)) : 0);
    };
    const observer = new ResizeObserver(measure);
    for (const part of [nav.current, row.current, ...(row.current?.children ?? [])]) if (part) observer.observe(part);
    measure();
    return () => observer.disconnect();
  }, []);
  const rest = sections.slice(count);
  return (
    <nav ref={nav} aria-label={text('section.label')} className={classes.nav}>
      <span ref={row} className={classes.row}>
        {sections.map(({ to, name }, at) => (
          <Link key={to} to={to} className={classes.link} data-over={at >= count || undefined} activeOptions={{ exact: to === '/', includeSearch: false }} activeProps={here}>
            {text(`section.${name}`)}
          </Link>
        ))}
      </span>
      <span className={classes.button} hidden={rest.length === 0}>
        <Menu position="bottom-start" width={220}>
          <Menu.Target>
            {count === 0 ? (
              <ActionIcon size={32} aria-label={text('section.label')}>
                <IconMenu2 size={18} stroke={1.8} />
              </ActionIcon>
            ) : (
              <Button className={classes.more} variant="subtle" color="gray" size="compact-sm" rightSection={<IconChevronDown size={14} aria-hidden />}>
                {text('section.more')}
              </Button>
            )}
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map(({ to, name, icon: SectionIcon }) => (
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
