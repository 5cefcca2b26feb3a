import { pick } from '@truckroll/kernel';
import { api } from '@truckroll/contracts';
import type { City } from '../city.ts';
import { errand, waitForJob } from '../city.ts';

/** So many of those who wait write to whoever helps them. */
const TALKATIVE = 0.2;
const ASKED: readonly (readonly [asks: string, answers: string, by: 'technician' | 'office'])[] = [
  ['I am behind the petrol station, next to the air pump.', 'Thanks, I will find you.', 'technician'],
  ['It is the grey car with the open bonnet.', 'Got it, a few minutes more.', 'technician'],
  ['The gate is closed. Call me and I open it.', 'Will do.', 'technician'],
  ['There is a dog in the car, he is friendly.', 'Good to know, thank you.', 'technician'],
  ['Can I pay by card?', 'Yes, right on this page once the work is done.', 'office'],
  ['Can my wife ride along in the truck?', 'Yes, there is a second seat.', 'office'],
];

/** A customer on whose job somebody drives writes a line; the technician or the office answers, and the office looks at all of it after a while. */
export function talkAbout(city: City, jobId: string, token: string, seed: string): void {
  const random = city.random(`${seed}/talk`);
  if (random() >= TALKATIVE) return;
  errand(city, `talk about ${seed}`, async () => {
    if (!(await waitForJob(city, jobId, ({ state }) => state === 'en_route', 3600)) || city.takenOver.has(jobId)) return;
    const [asks, answers, by] = pick(random, ASKED);
    const asked = await city.nobody.call(api.comms.writeMessageByLink, { params: { token }, body: { text: asks } });
    await city.agenda.sleep(30 + random() * 120);
    const technicianId = city.board.job(jobId)?.technicianId;
    const params = { jobId };
    if (technicianId && !city.takenOver.has(technicianId)) {
      await city.technician(technicianId).call(api.comms.markMyConversationRead, { params, body: { upTo: asked.id } });
      if (by === 'technician') await city.technician(technicianId).call(api.comms.writeMyMessage, { params, body: { text: answers } });
    }
    await city.agenda.sleep(60 + random() * 240);
    await city.office.call(api.comms.markConversationRead, { params, body: { upTo: asked.id } });
    const { id } = by === 'office' ? await city.office.call(api.comms.writeMessage, { params, body: { text: answers } }) : asked;
    await city.agenda.sleep(20);
    if (!city.takenOver.has(jobId)) await city.nobody.call(api.comms.markConversationReadByLink, { params: { token }, body: { upTo: id } });
  });
}
