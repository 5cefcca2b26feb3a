import type { Detail } from './belonging.ts';
import { BelongingsCard } from './belongings-card.tsx';
import { useCustomersText } from './customers-text.ts';
import { VehicleDialog } from './vehicle-dialog.tsx';
import { vehicleAbout, vehicleTitle } from './vehicle-words.ts';

/** What he drives. */
export function VehiclesCard({ customer: { id: customerId, vehicles } }: { customer: Detail }) {
  const text = useCustomersText();
  return (
    <BelongingsCard
      form="vehicle"
      customerId={customerId}
      title={text('vehicles')}
      add={text('addVehicle')}
      none={text('noVehicles')}
      items={vehicles}
      wordsOf={(vehicle) => ({ title: vehicleTitle(vehicle) || text('vehicle'), about: vehicleAbout(vehicle) })}
      Dialog={VehicleDialog}
    />
  );
}
