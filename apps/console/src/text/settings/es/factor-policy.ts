import type { TranslationOf } from '@truckroll/ui';
import type { factorPolicy as en } from '../en/factor-policy.ts';

export const factorPolicy: TranslationOf<typeof en> = {
  lead: 'A quién no le basta la contraseña para entrar.',
  roles: 'Quién necesita un segundo factor',
  rolesLead: 'Quien tiene uno de estos roles configura una aplicación de autenticación o una llave de acceso, y sin ella no puede hacer nada más.',
  always: 'Propietarios y administradores',
  alwaysHint: 'Siempre; solo una demostración no se lo pide.',
  grace: 'Desde cuándo',
  graceLead: 'Hasta entonces solo se recuerda, para que nadie se quede parado en medio de un turno.',
  graceDays: 'Días de recordatorio, desde que se guarda',
  from: 'En vigor desde {date}.',
  ownFirst: 'Quien exige un segundo factor tiene uno. Configure primero el suyo:',
};
