import type { CertificateWords } from './certificate-words.ts';

export const de: CertificateWords = {
  locale: 'de',
  title: 'Arbeitsnachweis',
  doneFor: 'Ausgeführt für',
  service: 'Leistung',
  where: 'Ort',
  destination: 'Ziel',
  vehicle: 'Fahrzeug',
  technician: 'Techniker',
  arrived: 'Ankunft',
  finished: 'Fertig',
  done: 'Was getan wurde',
  photos: 'Fotos der Arbeit',
  signed: (name, at) => `Unterschrieben von ${name} am ${at}`,
  unsigned: 'Vor Ort hat niemand unterschrieben.',
  printed: (at) => `Erstellt am ${at} aus den Aufzeichnungen zu diesem Auftrag.`,
};
