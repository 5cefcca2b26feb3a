import type { listPortalVehicles } from '@truckroll/contracts/customers/portal.api.ts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { h } from '../dom.ts';
import { field } from '../parts/field.ts';
import { vehicleFields, type VehicleFields } from '../request/vehicle-fields.ts';
import { placeText } from './place-text.ts';

type Vehicles = Answer<typeof listPortalVehicles>['items'];
type Chosen = { vehicleId?: string; vehicle?: NonNullable<ReturnType<VehicleFields['facts']>> };
export type VehicleField = { element: HTMLElement; suggest: (kind: 'roadside' | 'scheduled') => void; chosen: () => Chosen };

const NONE = '';
const ANOTHER = 'another';

export const vehicleName = ({ year, make, model }: Pick<Vehicles[number], 'year' | 'make' | 'model'>): string => [year, make, model].filter(Boolean).join(' ') || placeText('vehicles.unnamed');

/** Which vehicle: one that is known, another one, or none. On the road the one that is known is suggested. */
export function vehicleField(vehicles: Vehicles): VehicleField {
  const known = vehicles.map((vehicle) => h('option', { attrs: { value: vehicle.id } }, [vehicleName(vehicle), vehicle.plate].filter(Boolean).join(' · ')));
  const select = field(placeText('request.vehicle'), h('select', {}, h('option', { attrs: { value: NONE } }, placeText('request.noVehicle')), ...known, h('option', { attrs: { value: ANOTHER } }, placeText('request.anotherVehicle'))));
  const another = vehicleFields();
  let chosenByHand = false;
  const show = (): void => void (another.element.hidden = select.control.value !== ANOTHER);
  select.control.addEventListener('change', () => {
    chosenByHand = true;
    show();
  });
  show();
  return {
    element: h('div', { class: 'questions' }, select.element, another.element),
    suggest: (kind) => {
      if (chosenByHand) return;
      select.control.value = kind === 'scheduled' || vehicles.length > 1 ? NONE : (vehicles.at(0)?.id ?? ANOTHER);
      show();
    },
    chosen: () => {
      const { value } = select.control;
      const facts = value === ANOTHER ? another.facts() : undefined;
      return value === ANOTHER ? (facts ? { vehicle: facts } : {}) : value === NONE ? {} : { vehicleId: value };
    },
  };
}
