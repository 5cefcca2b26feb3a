import type { CertificateWords } from './certificate-words.ts';

export const en: CertificateWords = {
  locale: 'en',
  title: 'Certificate of completion',
  doneFor: 'Done for',
  service: 'Service',
  where: 'Where',
  destination: 'Destination',
  vehicle: 'Vehicle',
  technician: 'Technician',
  arrived: 'Arrived',
  finished: 'Finished',
  done: 'What was done',
  photos: 'Photos of the work',
  signed: (name, at) => `Signed by ${name} on ${at}`,
  unsigned: 'Nobody signed on site.',
  printed: (at) => `Made on ${at} from the record of this job.`,
};
