import type { TranslationOf } from '@truckroll/ui';
import type { frame as en } from '../en/frame.ts';

export const frame: TranslationOf<typeof en> = {
  title: 'Configuración',
  groups: { you: 'Usted', company: 'Empresa', work: 'Servicios y gente', access: 'Personas y acceso', security: 'Seguridad', provider: 'Proveedor' },
  pages: { accounts: 'Cuentas', booking: 'Reservas', templates: 'Mensajes', account: 'Mi cuenta', organisation: 'Organización', branches: 'Sucursales', 'first-steps': 'Primeros pasos', catalogues: 'Catálogos iniciales', territories: 'Territorios', import: 'Importar listas', services: 'Servicios', prices: 'Precios', pay: 'Pago a técnicos', technicians: 'Técnicos', shifts: 'Turnos', trucks: 'Unidades', 'second-factor': 'Segundo factor', 'second-factor-policy': 'Segundo factor para otros', 'single-sign-on': 'Inicio de sesión único', audit: 'Registro de auditoría', people: 'Personas', roles: 'Roles', keys: 'Claves para programas', 'service-clients': 'Clientes de servicio', 'portal-users': 'Acceso de clientes', security: 'Centro de seguridad', 'support-access': 'Acceso de soporte', clients: 'Clientes' },
  nothingHere: 'No hay aquí una página para usted',
  nothingHereHint: 'No existe, o sus roles no la abren. Pregunte a un propietario o administrador de su organización.',
  save: 'Guardar cambios',
  saved: 'Guardado',
  discard: 'Descartar',
  cancel: 'Cancelar',
  close: 'Cerrar',
  unsaved: 'Aún sin guardar',
  changedMeanwhile: 'Alguien más cambió esto desde que lo abrió. Lo que escribió sigue aquí, pero no está guardado.',
  loadTheirs: 'Ver cómo está ahora',
  needed: 'Obligatorio',
  copy: 'Copiar',
  copied: 'Copiado',
  more: 'Ver más',
  moreOf: 'Ver más (quedan {n})',
  search: 'Buscar',
};
