import { Menu } from '@mantine/core';
import { useUiText } from '../i18n/text.ts';
import { tones, type Tone } from '../status/tone.ts';
import type { Cluster } from './clusters.ts';
import { useMap } from './map-context.ts';
import type { MapPin } from './map-items.ts';
import { MapMarker } from './map-marker.tsx';
import { LngLatBounds } from './maplibre.ts';
import classes from './markers.module.css';

/** From here on, things at one address cannot be pulled apart by zooming; the cluster opens as a menu. */
const CLOSEST_ZOOM = 16.5;

/** A ring that shows which states stand in the cluster, in proportion. */
function ringOf(members: readonly MapPin[]): string {
  let degrees = 0;
  const arcs = tones
    .map((tone): [Tone, number] => [tone, members.filter((member) => member.tone === tone).length])
    .filter(([, count]) => count > 0)
    .map(([tone, count]) => `var(--tr-${tone}-fill) ${degrees}deg ${(degrees += (count / members.length) * 360)}deg`);
  return `conic-gradient(${arcs.join(', ')})`;
}

export function ClusterMarker({ cluster, onPick }: { cluster: Cluster<MapPin>; onPick: (id: string) => void }) {
  const map = useMap();
  const text = useUiText();
  const tight = map.getZoom() >= CLOSEST_ZOOM;

  const open = (): void => {
    const bounds = new LngLatBounds();
    for (const member of cluster.members) bounds.extend(member.position);
    map.fitBounds(bounds, { padding: 90, maxZoom: CLOSEST_ZOOM + 1, duration: 150 });
  };

  const ring = (
    <button type="button" className={classes.cluster} style={{ backgroundImage: ringOf(cluster.members) }} aria-label={text('map.cluster', { n: cluster.members.length })} tabIndex={-1} onClick={tight ? undefined : open}>
      <span className={classes.count}>{cluster.members.length}</span>
    </button>
  );
  if (!tight) {
    return (
      <MapMarker position={cluster.position} level={5}>
        {ring}
      </MapMarker>
    );
  }
  return (
    <MapMarker position={cluster.position} level={5}>
      <Menu position="bottom" withinPortal>
        <Menu.Target>{ring}</Menu.Target>
        <Menu.Dropdown>
          {cluster.members.map((member) => (
            <Menu.Item key={member.id} leftSection={<member.icon size={14} />} onClick={() => onPick(member.id)}>
              {member.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </MapMarker>
  );
}
