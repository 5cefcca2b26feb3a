import { IconMapPin } from '@tabler/icons-react';
import { beside, MapView, type MapPin } from '@truckroll/ui';
import { useMemo, useState } from 'react';
import classes from '../../app/record-page.module.css';
import { around } from './around.ts';
import type { Detail } from './belonging.ts';
import { BelongingsCard } from './belongings-card.tsx';
import { useCustomersText } from './customers-text.ts';
import { SiteDialog } from './site-dialog.tsx';

const nothing = (): void => undefined;

/** Places one comes to again, as a list and on a small map. */
export function SitesCard({ customer: { id: customerId, sites } }: { customer: Detail }) {
  const text = useCustomersText();
  const [picked, setPicked] = useState<string>();
  const pins = useMemo((): MapPin[] => sites.map(({ id, position, label, detail }) => ({ id, position, tone: 'assigned', icon: IconMapPin, label, detail, urgent: false })), [sites]);
  const home = around(sites.map(({ position }) => position));
  return (
    <BelongingsCard form="site" customerId={customerId} title={text('sites')} add={text('addSite')} none={text('noSites')} items={sites} wordsOf={({ label, detail, accessNotes }) => ({ title: label, about: beside(detail, accessNotes) })} Dialog={SiteDialog}>
      {home && (
        <div className={classes.map}>
          <MapView key={JSON.stringify(home)} pins={pins} trucks={[]} route={undefined} selected={picked === undefined ? undefined : { kind: 'pin', id: picked }} home={home} coveredEnd={0} onPick={(thing) => setPicked(thing?.id)} onHover={nothing} />
        </div>
      )}
    </BelongingsCard>
  );
}
