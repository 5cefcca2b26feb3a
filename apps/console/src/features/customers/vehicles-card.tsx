import type { CustomerDetail } from '@truckroll/contracts/customers/schemas.ts';
import type { z } from 'zod';
import { Card } from './card.tsx';
import classes from './customer.module.css';
import { useCustomersText } from './customers-text.ts';
import { vehicleAbout, vehicleTitle } from './vehicle-words.ts';

/** What he drives. */
export function VehiclesCard({ customer: { vehicles } }: { customer: z.output<typeof CustomerDetail> }) {
  const text = useCustomersText();
  return (
    <Card title={text('vehicles')}>
      {vehicles.length === 0 && <p className={classes.none}>{text('noVehicles')}</p>}
      <ul className={classes.rows}>
        {vehicles.map((vehicle) => (
          <li key={vehicle.id} className={classes.row}>
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
          </li>
        ))}
      </ul>
    </Card>
  );
}
