import type { TranslationOf } from '@truckroll/ui';
import type { secondFactor as en } from '../en/second-factor.ts';

export const secondFactor: TranslationOf<typeof en> = {
  lead: 'Con qué se identifica además de su contraseña. Así una contraseña robada por sí sola no abre nada.',
  app: 'Aplicación de autenticación',
  appLead: 'Una aplicación en su teléfono muestra cada medio minuto un código nuevo de seis cifras.',
  on: 'Configurada',
  off: 'Sin configurar',
  setUp: 'Configurar',
  replace: 'Configurar otra',
  remove: 'Quitar',
  removed: 'La aplicación de autenticación fue quitada',
  required: 'Su rol exige un segundo factor; se puede reemplazar, pero no quitar.',
  passkeys: 'Llaves de acceso',
  passkeysLead: 'Entre con el dedo, la cara o el PIN, sin contraseña. Nadie puede robársela con una página falsa.',
  codes: 'Códigos de recuperación',
  codesLead: 'Cada uno abre su cuenta una vez cuando no tiene el teléfono a mano.',
  codesLeft: '{n, plural, =0 {No queda ninguno} one {Queda #} other {Quedan #}}',
  renewHint: 'Los nuevos anulan los antiguos.',
  renew: 'Crear nuevos',
};
