import { ActionIcon, Skeleton, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconList, IconMap, IconMapOff } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useUiText } from '../i18n/text.ts';
import type { MapCanvasProps } from './map-canvas.tsx';
import { MapList } from './map-list.tsx';
import classes from './map.module.css';

const MapCanvas = lazy(() => import('./map-canvas.tsx'));

/** The live map, or the same things as a list. The map's code and styles load only here. */
export function MapView(props: MapCanvasProps) {
  const text = useUiText();
  const [asList, setAsList] = useState(false);
  const [failure, setFailure] = useState<string>();
  const listed = asList || failure !== undefined;
  const label = text(asList ? 'map.map' : 'map.list');

  return (
    <section className={classes.view} aria-label={text('map.label')}>
      {!failure && (
        <Tooltip label={label} position="right">
          <ActionIcon className={classes.toggle} variant="default" size={32} aria-label={label} aria-pressed={asList} onClick={() => setAsList(!asList)}>
            {asList ? <IconMap size={16} stroke={1.8} /> : <IconList size={16} stroke={1.8} />}
          </ActionIcon>
        </Tooltip>
      )}
      {failure && (
        <p className={classes.failure} title={failure}>
          <IconMapOff size={16} aria-hidden /> {text('map.failed')}. {text('map.failedHint')}
        </p>
      )}
      {listed ? (
        <MapList pins={props.pins} trucks={props.trucks} selected={props.selected} onPick={props.onPick} />
      ) : (
        <Suspense
          fallback={
            <>
              <VisuallyHidden>{text('map.loading')}</VisuallyHidden>
              <Skeleton className={classes.holder} radius={0} />
            </>
          }
        >
          <MapCanvas {...props} onFailed={setFailure} />
        </Suspense>
      )}
    </section>
  );
}
