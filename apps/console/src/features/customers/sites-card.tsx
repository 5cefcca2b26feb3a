import { IconMapPin } from '@tabler/icons-react';
import type { CustomerDetail } from '@truckroll/contracts/customers/schemas.ts';
import { MapView, type MapPin } from '@truckroll/ui';
import { useMemo, useState } from 'react';
import type { z } from 'zod';
import { around } from './around.ts';
import { Card } from './card.tsx';
import classes from './customer.module.css';
import { useCustomersText } from './customers-text.ts';

type Detail = z.output<typeof CustomerDetail>;
const nothing = (): void => undefined;

/** Places one comes to again, as a list and on a small map. */
export function SitesCard({ customer: { sites } }: { customer: Detail }) {
  const text = useCustomersText();
  const [hovered, setHovered] = useState<string>();
  const pins = useMemo((): MapPin[] => sites.map(({ id, position, label, detail }) => ({ id, position, tone: 'assigned', icon: IconMapPin, label, detail, urgent: false })), [sites]);
  const home = around(sites.map(({ position }) => position));
  return (
    <Card title={text('sites')}>
      {sites.length === 0 && <p className={classes.none}>{text('noSites')}</p>}
      {home && (
        <div className={classes.map}>
          <MapView key={JSON.stringify(home)} pins={pins} trucks={[]} route={undefined} selected={hovered === undefined ? undefined : { kind: 'pin', id: hovered }} home={home} coveredEnd={0} onPick={(thing) => setHovered(thing?.id)} onHover={nothing} />
        </div>
      )}
      <ul className={classes.rows}>
        {sites.map(({ id, label, detail, accessNotes }) => (
          <li key={id} className={classes.row}>
            <span className={classes.words}>
              <span className={classes.strong} dir="auto">
                {label}
              </span>
              {(detail || accessNotes) && (
                <span className={classes.about} dir="auto">
                  {[detail, accessNotes].filter(Boolean).join(' · ')}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
