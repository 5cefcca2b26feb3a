/** What a certificate says in one language. */
export type CertificateWords = {
  locale: string;
  title: string;
  doneFor: string;
  service: string;
  where: string;
  destination: string;
  vehicle: string;
  technician: string;
  arrived: string;
  finished: string;
  done: string;
  photos: string;
  signed: (name: string, at: string) => string;
  unsigned: string;
  printed: (at: string) => string;
};
