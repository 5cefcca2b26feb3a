import { VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ErrorState, lazyPart, PartBoundary, type MapThing } from '@truckroll/ui';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { waitingConversationsQuery } from '../features/comms/conversation-query.ts';
import { DemoControls } from '../features/demo/demo-controls.tsx';
import { TechnicianMenu } from '../features/demo/technician-menu.tsx';
import { boardQuery } from '../features/dispatch/board-query.ts';
import { sectionsOf, type QueueSection } from '../features/dispatch/queue-groups.ts';
import { BulkBar, useBulkActs, type BulkAct } from '../features/dispatch/bulk-bar.tsx';
import { groupToggled, nothingPicked, stretched, toggled } from '../features/dispatch/picking.ts';
import { QueuePanel } from '../features/dispatch/queue-panel.tsx';
import { crewOf } from '../features/workforce/team-order.ts';
import { TeamPanel } from '../features/workforce/team-panel.tsx';
import { useBranches } from './branches.ts';
import { LiveMap } from './live-map.tsx';
import { PaneTabs } from './pane-tabs.tsx';
import { DialogFailure, DrawerFailure, PartFailure } from './part-failure.tsx';
import { problemText } from './problem-text.ts';
import { useText } from './text.ts';
import { useMay } from './session.ts';
import { TodayStrip } from './today-strip.tsx';
import { useFoldedGroups } from './use-folded-groups.ts';
import { useQueueColumns } from './use-queue-columns.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useSteady } from './use-steady.ts';
import type { DrawerTab, WatchSearch } from './watch-search.ts';
import classes from './watch-screen.module.css';

/** Seen on an empty board only. */
const FirstStepsPanel = lazyPart(() => import('../features/onboarding/first-steps-panel.tsx'), 'FirstStepsPanel', PartFailure);

/** Needed only once a job is opened, and there by then. */
const drawer = () => import('./job-drawer.tsx');
const JobDrawer = lazyPart(drawer, 'JobDrawer', (failure, { onClose }) => <DrawerFailure {...failure} onClose={onClose} />);
const DRAWER_AFTER_MS = 1500;

/** Fetched by whoever does something to several jobs. */
const BulkDialog = lazyPart(() => import('./bulk-dialog.tsx'), 'BulkDialog', (failure, { onClose }) => <DialogFailure {...failure} onClose={onClose} />);

const route = getRouteApi('/signed-in/');
/** How much of the map's end side the open drawer covers, in pixels: all of it beside the team, or what sticks out over it. */
const DRAWER_BESIDE_TEAM = 460;
const DRAWER_OVER_TEAM = 160;
const WIDE = '(width >= 1680px)';
const NARROW = '(width < 900px)';

const NONE: readonly never[] = [];
const technicianMenu = ({ id, name }: { id: string; name: string }): ReactNode => <TechnicianMenu id={id} name={name} />;

/** The watching screen: queue, map and team, and the drawer of the job that is looked at. */
export function WatchScreen() {
  const text = useText();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const wide = useMediaQuery(WIDE) ?? false;
  const narrow = useMediaQuery(NARROW) ?? false;
  const filterRef = useRef<HTMLInputElement>(null);
  const [currentId, setCurrentId] = useState(search.job);
  /** The job whose conversation is to be typed into as soon as its box is there. */
  const [boxWanted, setBoxWanted] = useState<string>();
  const boxFocused = useCallback(() => setBoxWanted(undefined), []);
  const [hovered, setHovered] = useState<MapThing>();
  const bulkActs = useBulkActs();
  const [picked, setPicked] = useState(nothingPicked);
  const [boxesShown, setBoxesShown] = useState(false);
  const [bulk, setBulk] = useState<BulkAct>();
  const { folded, toggle } = useFoldedGroups();
  const [columns, setColumns] = useQueueColumns();
  const mayTalk = useMay('comms.conversation.read');
  const { data: board, isError, error, refetch } = useQuery(boardQuery);
  const { data: waiting } = useQuery({ ...waitingConversationsQuery, enabled: mayTalk });
  const unread = useMemo(() => new Map(waiting?.items.map(({ jobId, unread: count }) => [jobId, count])), [waiting]);

  const go = (change: Partial<WatchSearch>): void => void navigate({ search: (before) => Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined)), replace: true });
  const openJob = (job: string, tab?: DrawerTab): void => {
    setCurrentId(job);
    go({ job, tab, tech: undefined });
  };
  const write = (job: string | undefined): void => {
    if (job === undefined || !mayTalk) return;
    setBoxWanted(job);
    openJob(job, 'conversation');
  };
  const close = (): void => go({ job: undefined, tab: undefined, tech: undefined });

  const branches = useBranches();
  const maySetUp = useMay('onboarding.company.set_up');
  const filter = useDeferredValue(search.q ?? '');
  const sections = useMemo(() => (board ? sectionsOf(board.jobs, filter, branches.length > 0 ? search.branch : undefined) : undefined), [board, filter, branches.length, search.branch]);
  const names = useMemo(() => new Map(board?.technicians.map(({ id, name }) => [id, name])), [board?.technicians]);

  const inReach = (sections ?? []).flatMap(({ group, jobs }) => (folded.has(group) ? [] : jobs));
  const step = (by: 1 | -1): void => {
    const at = inReach.findIndex(({ id }) => id === (currentId ?? search.job));
    const next = inReach[at < 0 ? 0 : at + by];
    if (!next) return;
    document.querySelector<HTMLElement>(`[data-job="${next.id}"]`)?.focus({ preventScroll: true });
    if (search.job) openJob(next.id, search.tab);
    else setCurrentId(next.id);
  };
  const nextOf = (group: 'emergency' | 'unassigned'): void => {
    const jobs = sections?.find((section) => section.group === group)?.jobs ?? [];
    const next = jobs[(jobs.findIndex(({ id }) => id === currentId) + 1) % Math.max(1, jobs.length)];
    if (next) openJob(next.id);
  };
  const focusPane = (pane: 'queue' | 'map' | 'team'): void => {
    if (narrow) go({ pane });
    document.querySelector<HTMLElement>(`#${pane} li button, #${pane} canvas`)?.focus();
  };

  // In the order of the queue, filtered or not; whatever ends meanwhile is no longer among them.
  const pickedJobs = useMemo(() => (picked.ids.size === 0 ? [] : sectionsOf(board?.jobs ?? [], '').flatMap(({ group, jobs }) => (group === 'done' ? [] : jobs.filter(({ id }) => picked.ids.has(id))))), [board?.jobs, picked.ids]);
  const pick = useSteady((id: string | undefined, stretch: boolean): void => {
    if (id === undefined || bulkActs.length === 0 || !board?.jobs.some((job) => job.id === id && job.endedAt === null)) return;
    setCurrentId(id);
    setBoxesShown(true);
    setPicked(stretch ? stretched(picked, id, sections ?? []) : toggled(picked, id));
  });
  const pickGroup = (section: QueueSection | undefined): void => {
    if (!section || section.group === 'done' || bulkActs.length === 0) return;
    setBoxesShown(true);
    setPicked(groupToggled(picked, section));
  };
  const clearPicked = (): void => {
    setPicked(nothingPicked);
    setBoxesShown(false);
  };
  const startBulk = (act: BulkAct): void => {
    if (bulkActs.includes(act)) setBulk(act);
  };

  // What is picked is meant before the job that is looked at.
  const several = pickedJobs.length > 0;
  useShortcuts({
    ...(several ? { h: () => startBulk('hold'), p: () => startBulk('priority') } : {}),
    x: () => pick(currentId ?? search.job, false),
    'Shift+x': () => pick(currentId ?? search.job, true),
    'g x': () => pickGroup(sections?.find(({ jobs }) => jobs.some(({ id }) => id === (currentId ?? search.job)))),
    j: () => step(1),
    k: () => step(-1),
    Enter: () => currentId && openJob(currentId),
    Escape: several ? clearPicked : close,
    e: () => nextOf('emergency'),
    u: () => nextOf('unassigned'),
    a: () => (several ? startBulk('assign') : (search.job ?? currentId) && openJob((search.job ?? currentId)!, 'assign')),
    m: () => write(search.job ?? currentId),
    '/': () => filterRef.current?.focus(),
    'g m': () => focusPane('map'),
    'g q': () => focusPane('queue'),
    'g t': () => focusPane('team'),
  });

  useEffect(() => {
    const timer = setTimeout(() => {
      drawer().catch((failure: unknown) => console.warn('the drawer is fetched when a job is opened', failure));
    }, DRAWER_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);

  // Who works changes with every step; the server counts only every few seconds.
  const today = useMemo(() => board && { ...board.numbers, ...crewOf(board.technicians) }, [board]);
  const hoveredJob = hovered?.kind === 'pin' ? hovered.id : undefined;
  const selected = useMemo((): MapThing | undefined => (search.tech ? { kind: 'truck', id: search.tech } : (search.job ?? currentId) ? { kind: 'pin', id: (search.job ?? currentId)! } : undefined), [search.tech, search.job, currentId]);
  const openJobInSight = useSteady((job: string): void => openJob(job));
  const hoverJob = useCallback((id: string | undefined): void => setHovered(id === undefined ? undefined : { kind: 'pin', id }), []);
  const hoverTechnician = useCallback((id: string | undefined): void => setHovered(id === undefined ? undefined : { kind: 'truck', id }), []);
  const pickThing = useSteady((thing: MapThing): void => (thing.kind === 'pin' ? openJob(thing.id) : go({ tech: thing.id, job: undefined, tab: undefined })));
  const pickTechnician = useSteady((tech: string): void => go({ tech: tech === search.tech ? undefined : tech, job: undefined, tab: undefined, ...(narrow ? { pane: 'map' as const } : {}) }));

  // The queue answers a key or click at once; map and drawer, which take longer to draw, follow when it has.
  const shownJob = useDeferredValue(search.job);
  const shownSelected = useDeferredValue(selected);
  const shownHovered = useDeferredValue(hovered);

  if (isError && !board) return <ErrorState detail={problemText(error, text)} onRetry={() => void refetch()} />;
  const firstSteps = maySetUp && board?.jobs.length === 0 && <FirstStepsPanel />;
  const pane = search.pane ?? 'queue';
  return (
    <main className={classes.screen}>
      <VisuallyHidden component="h1">{text('section.board')}</VisuallyHidden>
      <PartBoundary failed={PartFailure}>
        <TodayStrip today={today} />
      </PartBoundary>
      <div className={classes.panes} data-pane={pane}>
        <div className={classes.queue}>
          {narrow && firstSteps}
          <PartBoundary failed={PartFailure}>
            <QueuePanel
              sections={sections}
              folded={folded}
              columns={columns}
              onColumns={setColumns}
              branches={branches}
              branch={search.branch}
              onBranch={(branch) => go({ branch })}
              filter={search.q ?? ''}
              filterRef={filterRef}
              technicianNames={names}
              unread={unread}
              currentId={hoveredJob ?? currentId}
              openId={search.job}
              onFilter={(q) => go({ q: q === '' ? undefined : q })}
              onFold={toggle}
              onOpen={openJobInSight}
              onHover={hoverJob}
              picking={
                bulkActs.length === 0
                  ? undefined
                  : {
                      shown: boxesShown,
                      picked: picked.ids,
                      onShown: () => (boxesShown ? clearPicked() : setBoxesShown(true)),
                      onPick: pick,
                      onPickGroup: (group) => pickGroup(sections?.find((section) => section.group === group)),
                      bar: <BulkBar count={pickedJobs.length} acts={bulkActs} onAct={setBulk} onClear={clearPicked} />,
                    }
              }
            />
          </PartBoundary>
        </div>
        <div className={classes.map} id="map">
          <PartBoundary failed={PartFailure}>{(!narrow || pane === 'map') && <LiveMap held={!board && !isError} jobs={board?.jobs ?? NONE} technicians={board?.technicians ?? NONE} selected={shownSelected} hovered={shownHovered} coveredEnd={!shownJob || narrow ? 0 : wide ? DRAWER_BESIDE_TEAM : DRAWER_OVER_TEAM} onPick={pickThing} onHover={setHovered} />}</PartBoundary>
          <DemoControls />
          {!narrow && firstSteps}
        </div>
        <div className={classes.team}>
          <PartBoundary failed={PartFailure}>
            <TeamPanel technicians={board?.technicians} pickedId={search.tech} onPick={pickTechnician} onOpenJob={openJobInSight} onHover={hoverTechnician} actionsOf={technicianMenu} />
          </PartBoundary>
        </div>
        {shownJob && (
          <JobDrawer key={shownJob} jobId={shownJob} boardJob={board?.jobs.find(({ id }) => id === shownJob)} tab={search.tab ?? 'overview'} technicianNames={names} boxWanted={boxWanted === shownJob} onBoxFocused={boxFocused} onTab={(tab) => go({ tab })} onClose={close} onOpenTechnician={(tech) => go({ tech, job: undefined, tab: undefined })} />
        )}
      </div>
      {bulk && (
        <BulkDialog act={bulk} jobs={pickedJobs} technicians={board?.technicians ?? []} onDone={(ids) => setPicked((before) => ({ ...before, ids: new Set([...before.ids].filter((id) => !ids.includes(id))) }))} onClose={() => setBulk(undefined)} />
      )}
      <PaneTabs pane={pane} onPane={(next) => go({ pane: next })} />
    </main>
  );
}
