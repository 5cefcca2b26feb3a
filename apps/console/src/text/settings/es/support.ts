import type { TranslationOf } from '@truckroll/ui';
import type { support as en } from '../en/support.ts';

export const support: TranslationOf<typeof en> = {
  lead: 'Quien le proporciona Truckroll no puede mirar dentro de su organización a menos que usted lo permita por un tiempo. Lo que haga entonces queda en su registro de auditoría.',
  add: 'Dejar entrar al soporte',
  none: 'Nunca se dejó entrar al soporte',
  noneHint: 'Hágalo cuando haya pedido ayuda, y termínelo cuando la haya recibido.',
  reason: 'Para qué necesita ayuda',
  role: 'Qué puede hacer el soporte',
  read_only: 'Solo mirar',
  admin: 'Trabajar como administrador',
  roleHint: 'En ambos casos el soporte no cambia personas, roles, claves ni el inicio de sesión.',
  hours: 'Por cuántas horas',
  hoursHint: 'Una semana como máximo (168).',
  replaces: 'Lo que vale ahora termina con esto.',
  granted: 'El soporte puede entrar',
  by: 'Por {name}, {time}',
  until: 'Hasta {time}',
  holds: 'Abierto',
  ended: 'Terminado',
  revoke: 'Terminar ahora',
  revokeHint: 'Quien esté dentro queda fuera con su próximo clic.',
  revoked: 'El soporte ya no puede entrar',
  seeTrail: 'Qué hizo el soporte',
};
