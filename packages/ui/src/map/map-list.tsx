import { IconTruck } from '@tabler/icons-react';
import { useUiText } from '../i18n/text.ts';
import type { MapPin, MapThing, MapTruck } from './map-items.ts';
import classes from './map.module.css';

/** Everything on the map as a list: for the keyboard, for screen readers, and where no map can be drawn. */
export function MapList({ pins, trucks, selected, onPick }: { pins: readonly MapPin[]; trucks: readonly MapTruck[]; selected: MapThing | undefined; onPick: (thing: MapThing) => void }) {
  const text = useUiText();
  const groups = [
    { title: text('map.jobs'), kind: 'pin' as const, things: pins.map((pin) => ({ ...pin, icon: pin.icon })) },
    { title: text('map.trucks'), kind: 'truck' as const, things: trucks.map((truck) => ({ ...truck, icon: IconTruck })) },
  ].filter((group) => group.things.length > 0);

  return (
    <div className={classes.list}>
      {groups.length === 0 && <p className={classes.nothing}>{text('map.nothing')}</p>}
      {groups.map(({ title, kind, things }) => (
        <section key={kind}>
          <h3 className={classes.listTitle}>{title}</h3>
          <ul className={classes.listItems}>
            {things.map(({ id, icon: ThingIcon, tone, label, detail }) => (
              <li key={id}>
                <button type="button" className={classes.listItem} data-tone={tone ?? 'done'} aria-pressed={selected?.kind === kind && selected.id === id} onClick={() => onPick({ kind, id })}>
                  <ThingIcon size={16} stroke={1.8} className={classes.listIcon} aria-hidden />
                  <span className={classes.listLabel} dir="auto">{label}</span>
                  <span className={classes.listDetail} dir="auto">{detail}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
