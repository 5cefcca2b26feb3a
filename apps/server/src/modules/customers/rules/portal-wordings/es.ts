import type { Wordings } from './wordings.ts';

export const es: Wordings = {
  link: { subject: 'Su enlace a {organisation}', body: 'Abra sus trabajos y facturas en {organisation} con este enlace en los próximos 30 minutos. Sirve una vez:\n{link}\n\nSi no lo pidió, no haga nada.' },
  invitation: { subject: '{organisation} le abre su portal', body: '{organisation} lo invita a seguir lo que hace para {customer}. Entre en el plazo de {days} días con este enlace; sirve una vez:\n{link}\n\nMás adelante pida un enlace nuevo con esta dirección de correo. No hay contraseña.' },
};
