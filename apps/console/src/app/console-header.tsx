import { ActionIcon, Button, Kbd, Tooltip } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconKeyboard, IconPhonePlus, IconSearch } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { ConnectionBadge } from '@truckroll/ui';
import { ConversationsMenu } from '../features/comms/conversations-menu.tsx';
import { AlertsMenu } from '../features/dispatch/alerts-menu.tsx';
import { UserMenu } from '../features/identity/user-menu.tsx';
import { BrandMark } from './brand-mark.tsx';
import { ColorSchemeToggle } from './color-scheme-toggle.tsx';
import { CommandBar } from './command-bar.tsx';
import classes from './console-frame.module.css';
import { LanguageMenu } from './language-menu.tsx';
import { useLine } from './live.ts';
import { SectionNav } from './section-nav.tsx';
import { useMay, useMe } from './session.ts';
import { ShortcutSheet, useShortcutSheet } from './shortcut-sheet.tsx';
import { useText } from './text.ts';
import { useShortcuts } from './use-shortcuts.ts';

const commandKey = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';

export function ConsoleHeader() {
  const text = useText();
  const navigate = useNavigate();
  const line = useLine();
  const { organisation, branches } = useMe();
  const mayWatch = useMay('dispatch.board.read');
  const mayTalk = useMay('comms.conversation.read');
  const mayTakeCalls = useMay('jobs.job.create');
  const sheet = useShortcutSheet();
  useShortcuts({ n: () => void navigate({ to: '/call' }) }, mayTakeCalls);
  return (
    <header className={classes.header}>
      <Link to="/" className={classes.brand} title={organisation.name}>
        <BrandMark name={organisation.name} />
      </Link>
      {branches && (
        <Tooltip label={text('branch.only', { branches: branches.map(({ name }) => name).join(', ') })}>
          <bdi className={classes.limit}>
            {branches.map(({ name }) => name).join(', ')}
          </bdi>
        </Tooltip>
      )}
      <SectionNav />
      <ConnectionBadge {...line} />
      <span className={classes.spacer} />
      <button type="button" className={classes.search} onClick={() => spotlight.open()}>
        <IconSearch size={15} stroke={1.8} aria-hidden />
        <span className={classes.searchWords}>{text('header.search')}</span>
        <span className={classes.searchKeys} dir="ltr">
          <Kbd size="xs">{commandKey}</Kbd> <Kbd size="xs">K</Kbd>
        </span>
      </button>
      {mayTakeCalls && (
        <Button className={classes.newJob} variant="light" component={Link} to="/call" leftSection={<IconPhonePlus size={15} stroke={1.8} />} aria-label={text('header.newJob')}>
          <span className={classes.newJobWords}>{text('header.newJob')}</span>
        </Button>
      )}
      <span className={classes.tools}>
        {mayWatch && <AlertsMenu onOpenJob={(job, tab) => void navigate({ to: '/', search: { job, ...(tab ? { tab } : {}) } })} />}
        {mayTalk && <ConversationsMenu onOpen={(job) => void navigate({ to: '/', search: { job, tab: 'conversation' } })} />}
        <span className={classes.wide}>
          <Tooltip label={text('header.shortcuts')}>
            <ActionIcon size={32} aria-label={text('header.shortcuts')} onClick={sheet.open}>
              <IconKeyboard size={18} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        </span>
        <span className={classes.wide}>
          <LanguageMenu />
        </span>
        <ColorSchemeToggle />
        <UserMenu />
      </span>
      <CommandBar onShortcuts={sheet.open} />
      <ShortcutSheet opened={sheet.opened} onClose={sheet.close} />
    </header>
  );
}
