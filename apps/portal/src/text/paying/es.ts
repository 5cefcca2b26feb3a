import type { TranslationOf } from '@truckroll/ui/i18n/start-text.ts';
import type { en } from './en.ts';

export const es: TranslationOf<typeof en> = {
  title: 'Pagar esta factura',
  bill: 'Factura {number}',
  due: '{amount} por pagar',
  simulated: 'Esta empresa está probando Truckroll: no se mueve dinero. Elija cómo se comporta la tarjeta.',
  card: 'Tarjeta',
  cards: { tok_success: 'Una tarjeta que funciona', tok_challenge: 'Una tarjeta cuyo banco le pide confirmar', tok_insufficient_funds: 'Una tarjeta sin fondos suficientes', tok_decline: 'Una tarjeta rechazada', tok_late_webhook: 'Una tarjeta cuyo banco tarda unos segundos' },
  pay: 'Pagar {amount}',
  paying: 'Pagando …',
  slow: 'Esto tarda más de lo normal. Por favor, espere; pase lo que pase, se le cobra una sola vez.',
  lost: 'Se cortó la conexión. Estamos viendo si llegó el pago …',
  confirm: 'Su banco quiere que confirme este pago.',
  toBank: 'Confirmar con el banco',
  afterBank: 'Esta página se da cuenta sola cuando haya respondido.',
  underWay: 'Su pago de {amount} está en curso. Puede cerrar esta página; se cobra una sola vez.',
  paid: 'Pagado. Gracias.',
  paidPart: '{amount} pagados el {day}',
  receipt: 'Recibo',
  invoicePdf: 'Factura en PDF',
  notTaken: 'Aquí no se aceptan tarjetas. Por favor, pague {amount} como indica la factura.',
  declined: 'No se pagó: {reason} No se cobró nada. Puede intentar de nuevo o usar otra tarjeta.',
  reason: { declined: 'La tarjeta fue rechazada.', noMoney: 'La tarjeta no tiene fondos suficientes.', unconfirmed: 'El pago no se confirmó.', unknown: 'La tarjeta no se conoce.' },
  other: 'Alguien ya está pagando esta factura, o ya está pagada. Así está ahora.',
};
