import type { TranslationOf } from '@truckroll/ui';
import type { serviceClients as en } from '../en/service-clients.ts';

export const serviceClients: TranslationOf<typeof en> = {
  lead: 'Sistemas que obtienen credenciales de corta vida por OAuth 2.0 (client credentials), como piden los socios más grandes. A un programa sencillo le basta una clave.',
  add: 'Crear un cliente de servicio',
  none: 'No hay clientes de servicio',
  noneHint: 'Cree uno para cada sistema, solo con los derechos que necesita. La referencia en /docs dice cómo obtiene su credencial.',
  name: 'Qué sistema es',
  id: 'ID de cliente',
  secret: 'Secreto de cliente',
  tokenAddress: 'Dirección de credenciales',
  madeTitle: 'El cliente de servicio está creado',
  madeHint: 'Copie el secreto ahora: se muestra solo esta vez y no se guarda en ningún lugar.',
  change: 'Cambiar nombre y derechos',
  changeShort: 'Cambiar',
  renew: 'Secreto nuevo',
  renewOf: 'Secreto nuevo para “{name}”',
  overlap: 'Cuánto más sirve el secreto actual',
  overlaps: { none: 'Nada: termina ahora', hour: 'Una hora', day: 'Un día', week: 'Una semana' },
  renewedTitle: 'El secreto nuevo está creado',
  renewedHint: 'Cópielo ahora y póngalo en lugar del antiguo: se muestra solo esta vez y no se guarda en ningún lugar.',
  secretSince: 'secreto desde {at}',
  secretEnds: 'secreto antiguo, sirve hasta {at}',
  delete: 'Eliminar',
  deleteHint: 'El sistema se rechaza desde su próxima solicitud, también con las credenciales que ya tiene. Esto no se puede deshacer.',
  isDeleted: '“{name}” ya no entra',
};
