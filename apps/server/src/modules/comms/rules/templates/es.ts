import type { Wordings } from './template.ts';

/** The text messages do without á, í, ó and ú: each of them would make a message three times as dear. */
export const es: Wordings = {
  request_confirmed: {
    sms: '{organisation}: recibimos su solicitud {number} ({service}). Puede seguirla en {link}',
    email: { subject: 'Su solicitud {number}', body: 'Hola, {customer}:\n\nrecibimos su solicitud {number}: {service} en {place}.\n\nSígala aquí y vea quién llega y cuándo:\n{link}\n\n{organisation}' },
  },
  technician_assigned: {
    sms: '{organisation}: {technician} le ayuda y llega entre {from} y {until}. {link}',
    email: { subject: '{technician} le ayudará', body: 'Hola, {customer}:\n\n{technician} ({truck}) le ayudará y llega entre {from} y {until}.\n\n{link}\n\n{organisation}' },
  },
  on_the_way: {
    sms: '{organisation}: {technician} ya va hacia usted. Siga la unidad: {link}',
    email: { subject: '{technician} va en camino', body: 'Hola, {customer}:\n\n{technician} ({truck}) va en camino hacia usted. Siga la unidad aquí:\n{link}\n\n{organisation}' },
  },
  arrival_changed: {
    sms: '{organisation}: lo sentimos, la llegada ha cambiado. {technician} viene ahora entre {from} y {until}. {link}',
    email: { subject: 'La llegada ha cambiado', body: 'Hola, {customer}:\n\nlo sentimos, la llegada ha cambiado: {technician} viene ahora entre {from} y {until}.\n\n{link}\n\n{organisation}' },
  },
  arrived: {
    sms: '{organisation}: {technician} ha llegado ({truck}).',
    email: { subject: '{technician} ha llegado', body: 'Hola, {customer}:\n\n{technician} ha llegado ({truck}).\n\n{organisation}' },
  },
  completed: {
    sms: '{organisation}: {service} ({number}) ha terminado. ¡Gracias! Detalles: {link}',
    email: { subject: '{service}: terminado', body: 'Hola, {customer}:\n\n{service} ({number}) ha terminado. ¡Gracias por su confianza!\n\nDetalles, factura y recibo:\n{link}\n\n{organisation}' },
  },
  cancelled: {
    sms: '{organisation}: su solicitud {number} queda cancelada. Si hay un cargo, le enviamos la factura aparte.',
    email: { subject: 'Su solicitud {number} queda cancelada', body: 'Hola, {customer}:\n\nsu solicitud {number} ({service}) queda cancelada. Si hay un cargo, la factura llega en un mensaje aparte.\n\n{organisation}' },
  },
  gone_on_arrival: {
    sms: '{organisation}: fuimos a {place} y no encontramos a nadie. Llame si necesita ayuda.',
    email: { subject: 'No lo encontramos', body: 'Hola, {customer}:\n\nfuimos a {place} por su solicitud {number} y no lo encontramos. Llámenos si todavía necesita ayuda.\n\n{organisation}' },
  },
  unsuccessful: {
    sms: '{organisation}: lo sentimos, no pudimos terminar {service} ({number}). Le diremos lo que sigue.',
    email: { subject: 'No pudimos terminar {service}', body: 'Hola, {customer}:\n\nlo sentimos, no pudimos terminar {service} ({number}). Le diremos qué sigue.\n\n{organisation}' },
  },
  invoice_issued: {
    sms: '{organisation}: factura {invoice} por {number}: {amount}. {link}',
    email: { subject: 'Factura {invoice}', body: 'Hola, {customer}:\n\nsu factura {invoice} por {number} ({service}) es de {amount}.\n\n{link}\n\n{organisation}' },
  },
  receipt: {
    sms: '{organisation}: recibimos {amount} por {number}. ¡Gracias! {link}',
    email: { subject: 'Recibimos {amount}', body: 'Hola, {customer}:\n\nrecibimos {amount} por {number} ({service}). ¡Gracias!\n\nSu recibo:\n{link}\n\n{organisation}' },
  },
  payment_failed: {
    sms: '{organisation}: su pago con tarjeta de {amount} no se pudo hacer. Intente de nuevo: {link}',
    email: { subject: 'Su pago no se realizó', body: 'Hola, {customer}:\n\nsu pago con tarjeta de {amount} por {number} no se realizó. No se cobró nada. Intente de nuevo, por favor:\n{link}\n\n{organisation}' },
  },
  rating_request: {
    sms: '{organisation}: ¿qué tal lo hicimos? Responda con un toque: {link}',
    email: { subject: '¿Qué tal lo hicimos?', body: 'Hola, {customer}:\n\n¿qué tal lo hicimos con {service} ({number})? Díganoslo con un toque:\n{link}\n\n{organisation}' },
  },
  visit_booked: {
    sms: '{organisation}: {service} ({number}) queda reservado para {window}. {link}',
    email: { subject: 'Reservado: {service}, {window}', body: 'Hola, {customer}:\n\n{service} ({number}) en {place} queda reservado para {window}.\n\nConfírmelo o consúltelo aquí:\n{link}\n\n{organisation}' },
  },
  visit_moved: {
    sms: '{organisation}: {service} ({number}) cambia a {window}. {link}',
    email: { subject: 'Cambio de cita: {service}, {window}', body: 'Hola, {customer}:\n\n{service} ({number}) en {place} cambia a {window}.\n\n{link}\n\n{organisation}' },
  },
  visit_reminder: {
    sms: '{organisation}: recordatorio: {service} ({number}), {window}. {link}',
    email: { subject: 'Recordatorio: {service}, {window}', body: 'Hola, {customer}:\n\nle recordamos que vamos por {service} ({number}) a {place}, {window}.\n\n{link}\n\n{organisation}' },
  },
  visit_cancelled: {
    sms: '{organisation}: la cita de {service} ({number}), {window}, queda cancelada.',
    email: { subject: 'Cita cancelada: {service}, {window}', body: 'Hola, {customer}:\n\nla cita de {service} ({number}), {window}, queda cancelada.\n\n{organisation}' },
  },
  caller_link: {
    sms: '{organisation}: muéstrenos con un toque en qué lugar se encuentra: {link}',
    email: { subject: '¿Dónde está?', body: 'Hola, {customer}:\n\nmuéstrenos con un toque dónde está:\n{link}\n\n{organisation}' },
  },
  message_to_customer: {
    sms: '{organisation}: tiene un mensaje sobre {service} ({number}). Puede leerlo y responder en {link}',
    email: { subject: 'Un mensaje sobre {service}', body: 'Hola, {customer}:\n\ntiene un mensaje sobre {service} ({number}). Léalo y responda aquí:\n{link}\n\n{organisation}' },
  },
  offer: { push: { subject: 'Nuevo trabajo: {service}', body: '{place}. Responda antes de {until}.' } },
  offer_withdrawn: { push: { subject: 'Oferta retirada', body: '{number} ya no se ofrece.' } },
  job_assigned: { push: { subject: '{number} es suyo', body: '{service}, {place}' } },
  job_taken_back: { push: { subject: 'Se retiró {number}', body: '{service}, {place}: ya no tiene que hacer nada.' } },
  message_to_technician: { push: { subject: 'Mensaje sobre {number}', body: '{service}, {place}' } },
  job_changed: { push: { subject: '{number} ha cambiado', body: '{service}, {place}: ábralo para ver lo nuevo.' } },
};
