import type { TranslationOf } from '@truckroll/ui';
import type { security as en } from '../en/security.ts';

export const security: TranslationOf<typeof en> = {
  lead: 'Lo que el propio servidor ve sobre qué tan seguro es el acceso, y qué corregir. Lo que no puede ver, como sus copias de respaldo, no se cuenta.',
  score: '{score} de 100',
  toMend: '{count, plural, =0 {Nada que corregir.} one {Una cosa por corregir.} other {# cosas por corregir.}}',
  good: 'Bien',
  bad: 'Por corregir',
  mend: 'Corregirlo',
  findings: {
    administrators_second_factor: { title: 'Propietarios y administradores se identifican dos veces', good: 'Cada uno tiene un segundo factor.', mend: '{count, plural, one {Uno de {of} no tiene} other {# de {of} no tienen}} segundo factor: quien averigüe la contraseña entra. Exíjalo y pídales que lo configuren.' },
    second_owner: { title: 'Más de un propietario', good: 'Si uno no puede entrar, otro puede ayudar.', mend: 'Solo hay un propietario: sin esa persona nadie puede devolver derechos. Haga propietario también a alguien de confianza.' },
    idle_sessions: { title: 'Ninguna sesión olvidada', good: 'Todas las sesiones abiertas se usaron en las últimas dos semanas.', mend: '{count, plural, one {Una de {of} sesiones abiertas no se ha usado} other {# de {of} sesiones abiertas no se han usado}} en dos semanas. Pida que las terminen en “Cuenta” y desactive a quien se haya ido.' },
    unused_keys: { title: 'Ninguna clave olvidada', good: 'Todas las claves vigentes se usaron en los últimos tres meses.', mend: '{count, plural, one {Una de {of} claves vigentes no se ha usado} other {# de {of} claves vigentes no se han usado}} en tres meses. Termine las que ningún programa necesita.' },
    audit_trail: { title: 'El registro de auditoría está íntegro', good: 'Se revisó en el último día y nada fue alterado.', mend: 'Se encontró alterado, o no se ha revisado en un día. Mírelo.' },
    https: { title: 'Conexión cifrada', good: 'Usted llegó por https.', mend: 'Usted llegó por http sin cifrar: las contraseñas y sesiones se pueden leer en el camino. El operador instala un certificado.' },
    published_sign_ins: { title: 'Ninguna cuenta publicada', good: 'La contraseña de nadie está en la página de inicio de sesión.', mend: '{count, plural, one {Una contraseña está} other {# contraseñas están}} en la página de inicio de sesión, porque esto es una demostración. No ponga datos reales.' },
    simulated_payments: { title: 'Las tarjetas se cobran de verdad, o no se aceptan', good: 'Ninguna factura se paga con una tarjeta inventada.', mend: 'Los pagos con tarjeta son simulados: tarjetas inventadas marcan facturas como pagadas. El operador desactiva el simulador.' },
  },
};
