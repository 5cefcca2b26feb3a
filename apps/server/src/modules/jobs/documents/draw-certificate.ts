import { isRightToLeft } from '@truckroll/kernel/locales.ts';
import { drawHeader, drawPairs, type Issuer } from '../../../platform/documents/letterhead.ts';
import { beginPaper, FAINT, type Paper } from '../../../platform/documents/paper.ts';
import type { JobFacts } from '../data/job-facts.reads.ts';
import { layPictures } from '../rules/lay-pictures.ts';
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

/** Of a heading with the room below it, at most. */
const HEADING = 30;
const SIGNATURE = { width: 190, height: 64 };

/** The certificate of a completed job as PDF: what was done for whom, where, when and by whom, who signed, and its photos. */
export async function drawCertificate({ job, technicianName, photos, signature, issuer, language, printedAt }: CertificateSheet): Promise<Buffer> {
  const words = certificateWords(language);
  const time = new Intl.DateTimeFormat(words.locale, { dateStyle: 'long', timeStyle: 'short', timeZone: issuer.timeZone });
  const at = (instant: Date | string): string => time.format(new Date(instant));
  const paper = beginPaper({ size: issuer.units === 'imperial' ? 'LETTER' : 'A4', rightToLeft: isRightToLeft(words.locale), title: `${words.title} ${job.number}`, author: issuer.name, createdAt: printedAt, footer: (page, pages) => `${issuer.name} · ${job.number} · ${page}/${pages}` });
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
    y += paper.write(line, paper.start, y, paper.width) + 4;
  }
  y = paper.room(y + 14, SIGNATURE.height + 50);
  if (signature) {
    paper.picture(signature.picture, paper.start, y, SIGNATURE);
    y += SIGNATURE.height + 6;
    paper.rule(y);
  }
  y += 6 + paper.write(signature ? words.signed(signature.name, at(signature.at)) : words.unsigned, paper.start, y + 6, paper.width, { size: 9 });
  y += 4 + paper.write(words.printed(at(printedAt)), paper.start, y + 4, paper.width, { size: 8.5, colour: FAINT });
  if (photos.length > 0) drawPhotos(paper, y + 18, words.photos, photos);
  return paper.bytes();
}

function drawHeading(paper: Paper, y: number, title: string): number {
  const top = paper.room(y, 40);
  return top + paper.write(title, paper.start, top, paper.width, { size: 12, bold: true }) + 6;
}

/** Pictures side by side in rows, below their heading: on the rest of the page where they fit, else on pages of their own. */
function drawPhotos(paper: Paper, from: number, title: string, photos: readonly Buffer[]): void {
  const { here, page } = paper.left(from);
  const { newPage, frame, columns, rowsOfPages, gap } = layPictures({ count: photos.length, width: paper.width, rest: here - HEADING, page: page - HEADING });
  let y = drawHeading(paper, newPage ? paper.room(from, here + 1) : from, title);
  const waiting = [...photos];
  rowsOfPages.forEach((rows, index) => {
    if (index > 0) y = paper.room(y, page + 1);
    for (let row = 0; row < rows; row++) {
      waiting.splice(0, columns).forEach((photo, column) => paper.picture(photo, paper.start + column * (frame.width + gap), y, frame));
      y += frame.height + gap;
    }
  });
}
