import type { listPortalSites, listPortalVehicles } from '@truckroll/contracts/customers/portal.api.ts';
import { call } from '../api.ts';
import { listRow, longList, nothingYet, type Me } from './place-frame.ts';
import { placeText } from './place-text.ts';
import { vehicleName } from './vehicle-field.ts';

export const vehiclesPage = ({ organisation: { name } }: Me): Promise<HTMLElement> =>
  longList(
    () => call<typeof listPortalVehicles>('GET', '/v1/portal/vehicles', {}),
    (vehicle) => listRow(vehicleName(vehicle), [[vehicle.colour, vehicle.plate].filter(Boolean).join(' · ')]),
    nothingYet(placeText('vehicles.none'), placeText('vehicles.noneHint', { name })),
  );

export const sitesPage = ({ organisation: { name } }: Me): Promise<HTMLElement> =>
  longList(
    () => call<typeof listPortalSites>('GET', '/v1/portal/sites', {}),
    ({ label, detail }) => listRow(label, [detail]),
    nothingYet(placeText('sites.none'), placeText('sites.noneHint', { name })),
  );
