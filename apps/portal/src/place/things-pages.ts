import type { listPortalSites, listPortalVehicles } from '@truckroll/contracts/customers/portal.api.ts';
import { call } from '../api.ts';
import { listRow, longList, nothingYet, type Me } from './place-frame.ts';
import { placeText } from './place-text.ts';

export const vehiclesPage = ({ organisation: { name } }: Me): Promise<HTMLElement> =>
  longList(
    () => call<typeof listPortalVehicles>('GET', '/v1/portal/vehicles', {}),
    ({ year, make, model, colour, plate }) => listRow([year, make, model].filter(Boolean).join(' ') || placeText('vehicles.unnamed'), [[colour, plate].filter(Boolean).join(' · ')]),
    nothingYet(placeText('vehicles.none'), placeText('vehicles.noneHint', { name })),
  );

export const sitesPage = ({ organisation: { name } }: Me): Promise<HTMLElement> =>
  longList(
    () => call<typeof listPortalSites>('GET', '/v1/portal/sites', {}),
    ({ label, detail }) => listRow(label, [detail]),
    nothingYet(placeText('sites.none'), placeText('sites.noneHint', { name })),
  );
