import { Button } from '@mantine/core';
import { IconMapPin, IconPlus } from '@tabler/icons-react';
import type { CustomerDetail } from '@truckroll/contracts/customers/schemas.ts';
import { MapView, type MapPin } from '@truckroll/ui';
import { useMemo, useState } from 'react';
import type { z } from 'zod';
import { Card } from '../../app/card.tsx';
import classes from '../../app/record-page.module.css';
import { useMay } from '../../app/session.ts';
import { around } from './around.ts';
import { useCustomersText } from './customers-text.ts';
import { SiteDialog } from './site-dialog.tsx';

type Detail = z.output<typeof CustomerDetail>;
const nothing = (): void => undefined;

/** Places one comes to again, as a list and on a small map. */
export function SitesCard({ customer: { id: customerId, sites } }: { customer: Detail }) {
  const text = useCustomersText();
  const mayWrite = useMay('customers.customer.write');
  const [picked, setPicked] = useState<string>();
  const [open, setOpen] = useState<Detail['sites'][number] | 'new'>();
  const pins = useMemo((): MapPin[] => sites.map(({ id, position, label, detail }) => ({ id, position, tone: 'assigned', icon: IconMapPin, label, detail, urgent: false })), [sites]);
  const home = around(sites.map(({ position }) => position));
  return (
    <Card
      title={text('sites')}
      aside={
        mayWrite && (
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => setOpen('new')}>
            {text('addSite')}
          </Button>
        )
      }
    >
      {open && <SiteDialog customerId={customerId} opened={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
      {sites.length === 0 && <p className={classes.none}>{text('noSites')}</p>}
      {home && (
        <div className={classes.map}>
          <MapView key={JSON.stringify(home)} pins={pins} trucks={[]} route={undefined} selected={picked === undefined ? undefined : { kind: 'pin', id: picked }} home={home} coveredEnd={0} onPick={(thing) => setPicked(thing?.id)} onHover={nothing} />
        </div>
      )}
      <ul className={classes.rows}>
        {sites.map((site) => {
          const { id, label, detail, accessNotes } = site;
          const words = (
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
          );
          return (
            <li key={id}>
              {mayWrite ? (
                <button type="button" className={classes.row} onClick={() => setOpen(site)}>
                  {words}
                </button>
              ) : (
                <div className={classes.row}>{words}</div>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
