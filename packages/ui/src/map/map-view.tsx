import { ActionIcon, Button, Skeleton, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconList, IconMap, IconMapOff } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState, type ComponentType } from 'react';
import { importAnew } from '../connection/import-anew.ts';
import { useUiText } from '../i18n/text.ts';
import type { MapCanvasProps } from './map-canvas.tsx';
import { MapList } from './map-list.tsx';
import classes from './map.module.css';

type DrawnMap = ComponentType<MapCanvasProps & { onFailed: (why: string) => void }>;

/** Stands in for code that did not arrive, for the moment until the list is shown. */
const NoMap: DrawnMap = () => null;

/** Long enough for what has just appeared to be painted and to answer the first key. */
const FIRST_THINGS_MS = 300;
const IDLE_WITHIN_MS = 1500;

/** Once nobody waits for anything: the map is the heaviest part of a page, and what stands beside it is to answer first. */
async function whenIdle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, FIRST_THINGS_MS));
  if ('requestIdleCallback' in globalThis) await new Promise((resolve) => requestIdleCallback(resolve, { timeout: IDLE_WITHIN_MS }));
}

/** The map's code, asked for anew with each try: a line that breaks meanwhile must not take the whole screen with it. */
const mapCode = (tries: number, onFailed: (why: string) => void) =>
  lazy<DrawnMap>(async () => {
    try {
      if (tries === 0) await whenIdle();
      return await importAnew(() => import('./map-canvas.tsx'));
    } catch (error) {
      onFailed(error instanceof Error ? error.message : String(error));
      return { default: NoMap };
    }
  });

/** The live map, or the same things as a list. The map's code and styles load only here. */
export function MapView({ held = false, ...props }: MapCanvasProps & { /** Something that matters more is still loading. */ held?: boolean }) {
  const text = useUiText();
  const [asList, setAsList] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [tries, setTries] = useState(0);
  const MapCanvas = useMemo(() => ({ tries, code: mapCode(tries, setFailure) }), [tries]).code;
  const listed = asList || failure !== undefined;
  const label = text(asList ? 'map.map' : 'map.list');
  const loading = (
    <>
      <VisuallyHidden>{text('map.loading')}</VisuallyHidden>
      <Skeleton className={classes.holder} radius={0} />
    </>
  );

  return (
    <section className={classes.view} aria-label={text('map.label')}>
      {!failure && !props.areas && (
        <Tooltip label={label} position="right">
          <ActionIcon className={classes.toggle} variant="default" size={32} aria-label={label} aria-pressed={asList} onClick={() => setAsList(!asList)}>
            {asList ? <IconMap size={16} stroke={1.8} /> : <IconList size={16} stroke={1.8} />}
          </ActionIcon>
        </Tooltip>
      )}
      {failure && (
        <p className={classes.failure} title={failure}>
          <IconMapOff size={16} aria-hidden /> {text('map.failed')}. {text('map.failedHint')}
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              setFailure(undefined);
              setTries(tries + 1);
            }}
          >
            {text('error.retry')}
          </Button>
        </p>
      )}
      {listed && props.areas ? null : listed ? (
        <MapList pins={props.pins} trucks={props.trucks} selected={props.selected} onPick={props.onPick} />
      ) : (
        <Suspense fallback={loading}>{held ? loading : <MapCanvas {...props} onFailed={setFailure} />}</Suspense>
      )}
    </section>
  );
}
