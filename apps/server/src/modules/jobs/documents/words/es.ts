import type { CertificateWords } from './certificate-words.ts';

export const es: CertificateWords = {
  locale: 'es',
  title: 'Certificado de trabajo terminado',
  doneFor: 'Realizado para',
  service: 'Trabajo',
  where: 'Lugar',
  destination: 'Destino',
  vehicle: 'Vehículo',
  technician: 'Técnico',
  arrived: 'Llegada',
  finished: 'Fin',
  done: 'Lo que se hizo',
  photos: 'Fotos del trabajo',
  signed: (name, at) => `Firmado por ${name} el ${at}`,
  unsigned: 'Nadie firmó en el lugar.',
  printed: (at) => `Hecho el ${at} a partir del registro de este servicio.`,
};
