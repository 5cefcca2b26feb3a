import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconAlertTriangle, IconKeyboard, IconMoon, IconPhonePlus, IconSearch, IconSettings, IconTruck, IconUserQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { beside, jobLooks } from '@truckroll/ui';
import { useState } from 'react';
import { boardQuery } from '../features/dispatch/board-query.ts';
import { sectionsOf } from '../features/dispatch/queue-groups.ts';
import classes from './command-bar.module.css';
import { sectionsFor } from './sections.ts';
import { useMay, useMe } from './session.ts';
import { useText } from './text.ts';

const MOST = 7;

/** Ctrl/⌘ K: find a job or technician, or run a command. */
export function CommandBar({ onShortcuts }: { onShortcuts: () => void }) {
  const text = useText();
  const navigate = useNavigate();
  const scheme = useComputedColorScheme('light');
  const { setColorScheme } = useMantineColorScheme();
  const mayWatch = useMay('dispatch.board.read');
  const { data: board } = useQuery({ ...boardQuery, enabled: mayWatch });
  const mayTakeCalls = useMay('jobs.job.create');
  const sections = sectionsFor(useMe());
  const [query, setQuery] = useState('');
  const openJob = (job: string) => void navigate({ to: '/', search: { job } });
  const firstOf = (group: 'emergency' | 'unassigned'): string | undefined => sectionsOf(board?.jobs ?? [], '').find((section) => section.group === group)?.jobs[0]?.id;

  const needle = query.trim().toLocaleLowerCase();
  const jobs: SpotlightActionData[] = sectionsOf(board?.jobs ?? [], needle)
    .flatMap((section) => section.jobs)
    .slice(0, MOST)
    .map((job) => {
      const JobIcon = jobLooks[job.state].icon;
      return { id: `job ${job.id}`, label: `${job.number} · ${job.serviceName}`, description: beside(job.customerName, job.place?.label), leftSection: <JobIcon size={17} stroke={1.6} />, onClick: () => openJob(job.id) };
    });
  const technicians: SpotlightActionData[] = (board?.technicians ?? [])
    .filter(({ name, truckName }) => needle !== '' && `${name} ${truckName ?? ''}`.toLocaleLowerCase().includes(needle))
    .slice(0, MOST)
    .map(({ id, name, truckName }) => ({ id: `technician ${id}`, label: name, description: truckName ?? '', leftSection: <IconTruck size={17} stroke={1.6} />, onClick: () => void navigate({ to: '/', search: { tech: id } }) }));
  const [emergency, unassigned] = [firstOf('emergency'), firstOf('unassigned')];
  const commands: SpotlightActionData[] = [
    ...(mayTakeCalls ? [{ id: 'call', label: text('command.newJob'), leftSection: <IconPhonePlus size={17} stroke={1.6} />, onClick: () => void navigate({ to: '/call' }) }] : []),
    ...(emergency ? [{ id: 'emergency', label: text('command.nextEmergency'), leftSection: <IconAlertTriangle size={17} stroke={1.6} />, onClick: () => openJob(emergency) }] : []),
    ...(unassigned ? [{ id: 'unassigned', label: text('command.nextUnassigned'), leftSection: <IconUserQuestion size={17} stroke={1.6} />, onClick: () => openJob(unassigned) }] : []),
    ...sections.map(({ to, name, icon: SectionIcon }) => ({ id: `section ${name}`, label: text('command.open', { name: text(`section.${name}`) }), leftSection: <SectionIcon size={17} stroke={1.6} />, onClick: () => void navigate({ to }) })),
    { id: 'settings', label: text('command.openSettings'), leftSection: <IconSettings size={17} stroke={1.6} />, onClick: () => void navigate({ to: '/settings' }) },
    { id: 'scheme', label: text('command.toggleScheme'), leftSection: <IconMoon size={17} stroke={1.6} />, onClick: () => setColorScheme(scheme === 'dark' ? 'light' : 'dark') },
    { id: 'shortcuts', label: text('command.shortcuts'), leftSection: <IconKeyboard size={17} stroke={1.6} />, onClick: onShortcuts },
  ].filter(({ label }) => label.toLocaleLowerCase().includes(needle));

  const groups: SpotlightActionGroupData[] = [
    { group: text('command.commands'), actions: commands },
    { group: text('command.jobs'), actions: jobs },
    { group: text('command.technicians'), actions: technicians },
  ].filter(({ actions }) => actions.length > 0);

  return (
    <Spotlight
      actions={needle === '' ? groups : [...groups].reverse()}
      filter={(_query, actions) => actions}
      query={query}
      onQueryChange={setQuery}
      nothingFound={text('command.nothing')}
      shortcut={['mod + K']}
      scrollable
      maxHeight={420}
      clearQueryOnClose
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      classNames={{ actionsGroup: classes.group }}
      searchProps={{ placeholder: text('command.placeholder'), leftSection: <IconSearch size={17} stroke={1.6} />, 'aria-label': text('header.search') }}
    />
  );
}
