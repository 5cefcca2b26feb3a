import { drawHeader, drawPairs, type Issuer } from '../../../platform/documents/letterhead.ts';
import { beginPaper, FAINT, type Paper } from '../../../platform/documents/paper.ts';
import type { JobFacts } from '../data/job-facts.reads.ts';
import { certificateWords } from './certificate-words.ts';

/** What a certificate tells of a job that was completed. Pictures are JPEG or PNG. */
export type CertificateSheet = {
  job: Pick<JobFacts, 'number' | 'serviceName' | 'customerName' | 'place' | 'destination' | 'vehicleLabel' | 'extras'> & { arrivedAt: string | null; endedAt: string };
  technicianName: string | null;
  photos: readonly Buffer[];
  signature: { picture: Buffer; name: string; at: Date } | undefined;
  issuer: Issuer;
  /** The customer's. */
  language: string;
  printedAt: Date;
};

const COLUMNS = 3;
const GAP = 12;
/** A picture's height in parts of its width at most. */
const TALLEST = 0.75;
const SIGNATURE = { width: 190, height: 64 };

/** The certificate of a completed job as PDF: what was done for whom, where, when and by whom, who signed, and its photos. */
export async function drawCertificate({ job, technicianName, photos, signature, issuer, language, printedAt }: CertificateSheet): Promise<Buffer> {
  const words = certificateWords(language);
  const time = new Intl.DateTimeFormat(words.locale, { dateStyle: 'long', timeStyle: 'short', timeZone: issuer.timeZone });
  const at = (instant: Date | string): string => time.format(new Date(instant));
  const paper = beginPaper({ size: issuer.units === 'imperial' ? 'LETTER' : 'A4', title: `${words.title} ${job.number}`, author: issuer.name, createdAt: printedAt, footer: (page, pages) => `${issuer.name} · ${job.number} · ${page}/${pages}` });
  const known = (label: string, value: string | null | undefined): [string, string][] => (value ? [[label, value]] : []);

  let y = drawHeader(paper, issuer, words.title, job.number);
  y = drawPairs(paper, y, { title: words.doneFor, text: job.customerName }, [
    ...known(words.service, job.serviceName),
    ...known(words.where, job.place?.label),
    ...known(words.destination, job.destination?.label),
    ...known(words.vehicle, job.vehicleLabel),
    ...known(words.technician, technicianName),
    ...known(words.arrived, job.arrivedAt && at(job.arrivedAt)),
    ...known(words.finished, at(job.endedAt)),
  ]);
  paper.rule(y);
  y = drawHeading(paper, y + 14, words.done);
  for (const line of [job.serviceName, ...job.extras.map(({ quantity, label }) => `${quantity} × ${label}`)]) {
    y = paper.room(y, 18);
    y += paper.write(line, paper.left, y, paper.width) + 4;
  }
  y = paper.room(y + 14, SIGNATURE.height + 50);
  if (signature) {
    paper.doc.image(signature.picture, paper.left, y, { fit: [SIGNATURE.width, SIGNATURE.height] });
    y += SIGNATURE.height + 6;
    paper.rule(y);
  }
  y += 6 + paper.write(signature ? words.signed(signature.name, at(signature.at)) : words.unsigned, paper.left, y + 6, paper.width, { size: 9 });
  y += 4 + paper.write(words.printed(at(printedAt)), paper.left, y + 4, paper.width, { size: 8.5, colour: FAINT });
  if (photos.length > 0) drawPhotos(paper, drawHeading(paper, y + 18, words.photos), photos);
  return paper.bytes();
}

function drawHeading(paper: Paper, y: number, title: string): number {
  const top = paper.room(y, 40);
  return top + paper.write(title, paper.left, top, paper.width, { size: 12, bold: true }) + 6;
}

/** Pictures side by side, rows below each other. */
function drawPhotos(paper: Paper, from: number, photos: readonly Buffer[]): void {
  const width = (paper.width - GAP * (COLUMNS - 1)) / COLUMNS;
  const height = width * TALLEST;
  let y = from;
  for (const [index, photo] of photos.entries()) {
    const column = index % COLUMNS;
    if (column === 0) y = paper.room(index === 0 ? y : y + height + GAP, height);
    paper.doc.image(photo, paper.left + column * (width + GAP), y, { fit: [width, height] });
  }
}
