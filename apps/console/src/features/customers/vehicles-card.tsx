import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { CustomerDetail } from '@truckroll/contracts/customers/schemas.ts';
import { useState } from 'react';
import type { z } from 'zod';
import { Card } from '../../app/card.tsx';
import classes from '../../app/record-page.module.css';
import { useMay } from '../../app/session.ts';
import { useCustomersText } from './customers-text.ts';
import { VehicleDialog } from './vehicle-dialog.tsx';
import { vehicleAbout, vehicleTitle } from './vehicle-words.ts';

type Detail = z.output<typeof CustomerDetail>;

/** What he drives. */
export function VehiclesCard({ customer: { id: customerId, vehicles } }: { customer: Detail }) {
  const text = useCustomersText();
  const mayWrite = useMay('customers.customer.write');
  const [open, setOpen] = useState<Detail['vehicles'][number] | 'new'>();
  return (
    <Card
      title={text('vehicles')}
      aside={
        mayWrite && (
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => setOpen('new')}>
            {text('addVehicle')}
          </Button>
        )
      }
    >
      {open && <VehicleDialog customerId={customerId} opened={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
      {vehicles.length === 0 && <p className={classes.none}>{text('noVehicles')}</p>}
      <ul className={classes.rows}>
        {vehicles.map((vehicle) => {
          const words = (
            <span className={classes.words}>
              <span className={classes.strong} dir="auto">
                {vehicleTitle(vehicle) || text('vehicle')}
              </span>
              {vehicleAbout(vehicle) && (
                <span className={classes.about} dir="auto">
                  {vehicleAbout(vehicle)}
                </span>
              )}
            </span>
          );
          return (
            <li key={vehicle.id}>
              {mayWrite ? (
                <button type="button" className={classes.row} onClick={() => setOpen(vehicle)}>
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
