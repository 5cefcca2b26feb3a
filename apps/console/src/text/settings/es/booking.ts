import type { TranslationOf } from '@truckroll/ui';
import type { booking as en } from '../en/booking.ts';

export const booking: TranslationOf<typeof en> = {
  lead: 'Lo que los clientes reservan solos: servicios programados, a horas que están realmente libres.',
  windows: 'Franjas de llegada',
  windowsLead: 'Dentro de una franja llega alguien. Una larga deja más margen para el viaje; una corta es más amable con quien espera.',
  window: 'Cuánto dura una franja',
  ahead: 'Con cuánta antelación',
  aheadLead: 'Con menos antelación nadie puede reservar una franja ni pasarse a ella. Usted sí, por teléfono y en el calendario.',
  notLater: 'Como muy tarde',
  untilTheLast: 'Hasta que empiece',
};
