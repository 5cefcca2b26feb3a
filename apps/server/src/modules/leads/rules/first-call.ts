import { CallForm, type SaveCall } from '@truckroll/contracts/jobs/calls.schemas.ts';
import type { z } from 'zod';

type Known = {
  name: string;
  phone: string | null;
  email: string | null;
  language: z.output<typeof CallForm>['language'];
  where: string;
  lat: number | null;
  lng: number | null;
  need: string;
  serviceId: string | null;
};

/** The form of a call with everything that a lead has told already, and what of it can be understood as a request. `offered`: whether its service still is. */
export function firstCall({ name, phone, email, language, where, lat, lng, need, serviceId }: Known, customerId: string, offered: boolean): SaveCall {
  const place = lat === null || lng === null || where === '' ? null : { label: where, position: { lat, lng } };
  const service = offered ? serviceId : null;
  return {
    form: CallForm.parse({ name, phone: phone ?? '', language, customerId, where, place, notes: need, serviceId: service }),
    request: {
      customerId,
      contact: { name, ...(phone === null ? {} : { phone }), ...(email === null ? {} : { email }), language },
      notes: need,
      urgency: 'normal',
      ...(place ? { place: { ...place, detail: '' } } : {}),
      ...(service === null ? {} : { serviceId: service }),
    },
  };
}
