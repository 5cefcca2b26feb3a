import type { Wordings } from './wordings.ts';

export const es: Wordings = {
  'reset-password': { subject: 'Elija una contraseña nueva', body: 'Alguien pidió una contraseña nueva para su cuenta en {organisation}. Si fue usted, elíjala aquí en los próximos 30 minutos:\n{link}\n\nSi no fue usted, no haga nada: su contraseña se queda como está.' },
  'sign-in': { subject: 'Su enlace para iniciar sesión', body: 'Inicie sesión en {organisation} con este enlace en los próximos 30 minutos. Sirve una vez:\n{link}\n\nSi no lo pidió, no haga nada.' },
  'verify-email': { subject: 'Confirme su dirección de correo', body: 'Confirme, por favor, que esta es su dirección de correo en {organisation}. El enlace sirve un día:\n{link}' },
  'change-email': { subject: 'Confirme su nueva dirección de correo', body: 'Quiere iniciar sesión en {organisation} con esta dirección desde ahora. Confírmela en el plazo de un día:\n{link}\n\nSi no lo pidió, no haga nada.' },
  invitation: { subject: '{invitedBy} lo invita a {organisation}', body: '{invitedBy} lo invita a trabajar en {organisation} con Truckroll. Acepte en el plazo de {days} días:\n{link}' },
  'email-changed': { subject: 'Su dirección de correo cambió', body: 'Su cuenta en {organisation} pertenece ahora a otra dirección: {newEmail}.\n\nSi no fue usted, avise enseguida a un administrador de {organisation}.' },
  'new-device': { subject: 'Nuevo inicio de sesión en su cuenta', body: 'Alguien inició sesión en su cuenta en {organisation} desde un dispositivo que no conocemos:\n\n{device}\nRed: {place}\n{at}\n\nSi fue usted, no tiene que hacer nada. Si no, elija enseguida una contraseña nueva y termine sus otras sesiones en “Mi cuenta”.' },
  'domain-proof-missing': { subject: 'Falta la prueba de {name}', body: 'Ustedes inician sesión con direcciones de {name} en su proveedor de identidad. El registro de su DNS que prueba que el dominio es suyo falta desde {since}.\n\nVuelva a ponerlo en el plazo de {days} días. Después, nadie nuevo entra con una dirección de este dominio. Lo que debe decir el registro está aquí:\n{link}' },
  'domain-proof-lost': { subject: '{name} ya no vale', body: 'El registro del DNS de {name} que prueba que el dominio es suyo falta desde {since}. Nadie nuevo entra ya con una dirección de este dominio.\n\nVuelva a poner el registro y pídanos que miremos:\n{link}' },
  'host-proof-missing': { subject: 'Falta la prueba de {name}', body: 'Su portal se abre en {name}. El registro de su DNS que prueba que el nombre es suyo falta desde {since}.\n\nVuelva a ponerlo en el plazo de {days} días. Después, su portal ya no se abre allí. Lo que debe decir el registro está aquí:\n{link}' },
  'host-proof-lost': { subject: 'Su portal ya no se abre en {name}', body: 'El registro del DNS de {name} que prueba que el nombre es suyo falta desde {since}. Su portal ya no se abre allí; en la dirección de la instalación, sí.\n\nVuelva a poner el registro y pídanos que miremos:\n{link}' },
  device: '{browser} en {system}',
  unknownDevice: 'Programa desconocido',
  phoneCode: 'Confirme su celular en {organisation} con {code}. Sirve 10 minutos. No se lo diga a nadie.',
};
