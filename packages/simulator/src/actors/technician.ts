import { type LatLng, type Random, bearingDegrees, distanceMetres, lineMetres, pointAlong } from '@truckroll/kernel';
import { api } from '@truckroll/contracts';
import type { Job, Place } from '@truckroll/contracts/jobs/schemas.ts';
import type { BoardJob } from '@truckroll/contracts/dispatch/schemas.ts';
import type { City } from '../city.ts';
import { errand, hasEnded } from '../city.ts';
import { isRefusal } from '../caller.ts';
import type { CityFacts } from '../facts.ts';
import { drawDriveSeconds, drawWorkSeconds } from '../travel.ts';

type Technician = CityFacts['technicians'][number];
const positions = new WeakMap<City, Map<string, LatLng>>();

/** Where a technician is, as he himself knows. */
export function whereIs(city: City, technician: Technician): LatLng {
  return positions.get(city)?.get(technician.id) ?? technician.home;
}

function nowAt(city: City, technician: Technician, position: LatLng): void {
  const known = positions.get(city) ?? new Map<string, LatLng>();
  positions.set(city, known.set(technician.id, position));
}

/** Comes on duty, waits for work near home, goes off duty when the last job is done. */
export function playShift(city: City, technician: Technician, endsAtMs: number, idleReportSeconds: number): void {
  errand(city, `shift of ${technician.seed.name}`, async () => {
    const caller = city.technician(technician.id);
    const mine = await caller.call(api.jobs.myJobs, {});
    if (!city.takenOver.has(technician.id)) await goOnDuty(city, technician);
    for (const job of mine.items) if (!hasEnded(city.board.job(job.id)) && job.state !== 'completed') doJob(city, technician, job.id);
    while (city.agenda.now() < endsAtMs || isBusy(city, technician.id)) {
      if (!isBusy(city, technician.id) && !city.takenOver.has(technician.id)) await reportFix(city, technician, whereIs(city, technician), 0, 0);
      await city.agenda.until(Math.min(city.agenda.now() + idleReportSeconds * 1000, Math.max(endsAtMs, city.agenda.now() + 60_000)));
    }
    if (city.takenOver.has(technician.id)) return;
    await caller.call(api.workforce.changeDuty, { body: { duty: 'off' } });
    nowAt(city, technician, technician.home);
  });
}

async function goOnDuty(city: City, technician: Technician): Promise<void> {
  try {
    await city.technician(technician.id).call(api.workforce.changeDuty, { body: { duty: 'on', truckId: technician.truckId, equipmentChecked: true } });
  } catch (error) {
    if (!isRefusal(error)) throw error; // already on duty: the city was started again in the middle of a shift
  }
  await reportFix(city, technician, whereIs(city, technician), 0, 0);
  await city.lookForWaiting();
}

const isBusy = (city: City, technicianId: string): boolean => [...city.board.jobs()].some((job) => job.technicianId === technicianId && !hasEnded(job) && job.state !== 'on_hold' && job.kind === 'roadside');

/** An offer rings: looks at it, thinks, then accepts, declines or lets it run out. */
export function answerOffer(city: City, technician: Technician, job: BoardJob): void {
  errand(city, `offer of ${job.number} to ${technician.seed.name}`, async () => {
    const random = city.random(`${job.id}/offer/${technician.id}/${job.wave}/${city.agenda.now()}`);
    const caller = city.technician(technician.id);
    const { items } = await caller.call(api.dispatch.myOffers, {});
    const offer = items.find((candidate) => candidate.jobId === job.id);
    if (!offer) return;
    await city.agenda.sleep(2 + random() * 5);
    await caller.call(api.dispatch.seeOffer, { params: { offerId: offer.id } });
    const { declines, ignores } = technician.seed.traits;
    const mood = random();
    if (mood < ignores) return;
    await city.agenda.sleep(3 + random() * 14);
    if (mood < ignores + declines) {
      await caller.call(api.dispatch.declineOffer, { params: { offerId: offer.id }, body: { reason: random() < 0.5 ? 'too far for me' : 'equipment does not fit' } });
      await city.look();
      return;
    }
    const wrapUp = [0, 0, 0, 300, 300, 600][Math.floor(random() * 6)]!;
    const { job: mine } = await caller.call(api.dispatch.acceptOffer, { params: { offerId: offer.id }, body: { etaSeconds: (offer.driveSeconds ?? 900) + wrapUp } });
    city.board.note(mine);
    doJob(city, technician, job.id);
  });
}

/** Works a roadside job from wherever it stands to its end. Started once per job; looks before every step. */
export function doJob(city: City, technician: Technician, jobId: string): void {
  if (city.inHand.has(jobId) || city.takenOver.has(technician.id)) return;
  city.inHand.add(jobId);
  errand(city, `job of ${technician.seed.name}`, async () => {
    try {
      await workThrough(city, technician, jobId);
    } finally {
      city.inHand.delete(jobId);
    }
    await city.lookForWaiting();
  });
}

async function workThrough(city: City, technician: Technician, jobId: string): Promise<void> {
  const caller = city.technician(technician.id);
  const fate = city.fates.get(jobId);
  const random = city.random(`${fate?.seed ?? jobId}/work`);
  const service = (job: Job) => city.facts.services.find(({ id }) => id === job.serviceId);
  const step = async (to: Parameters<typeof caller.call<typeof api.jobs.takeStep>>[1]['body']['to'], more: { reason?: string; contactTries?: number; handOverName?: string } = {}): Promise<Job> => {
    const job = await caller.call(api.jobs.takeStep, { params: { jobId }, body: { to, position: whereIs(city, technician), ...more } });
    city.board.note(job);
    return job;
  };
  const photo = async (label: string): Promise<void> => {
    await caller.upload(api.jobs.addPhoto, { params: { jobId }, body: { label, takenAt: city.instant() } }, { bytes: city.pictures(label), filename: `${label}.jpg`, contentType: 'image/jpeg' });
  };
  const stillMine = (): boolean => !city.takenOver.has(technician.id) && city.board.job(jobId)?.technicianId === technician.id;

  let job = await caller.call(api.jobs.getJob, { params: { jobId } });
  for (;;) {
    if (!stillMine() || job.technicianId !== technician.id) return;
    const plan = service(job);
    switch (job.state) {
      case 'assigned':
        await city.agenda.sleep(30 + random() * 90);
        if (!stillMine()) return;
        job = await step('en_route');
        break;
      case 'en_route':
        if (!job.place || !(await driveTo(city, technician, jobId, job.place, random, 'en_route'))) return;
        job = await step('on_scene');
        break;
      case 'on_scene': {
        if (fate?.goneOnArrival) {
          await city.agenda.sleep(610);
          if (stillMine()) await step('goa_review', { reason: 'Nobody at the vehicle, no answer on the phone', contactTries: 3 });
          return;
        }
        await city.agenda.sleep(40 + random() * 160);
        for (let taken = 0; taken < (plan?.photosBeforeWork ?? 1); taken++) await photo(['front left', 'front right', 'rear left', 'rear right'][taken % 4]!);
        job = await step('in_service');
        break;
      }
      case 'in_service': {
        const seconds = drawWorkSeconds(random, plan?.plannedDurationSeconds ?? 1200, technician.seed.traits.workFactor);
        await city.agenda.sleep(plan?.needsDestination ? Math.min(seconds, 1500) * 0.5 : seconds);
        if (!stillMine()) return;
        if (fate?.unsuccessful) {
          await step('unsuccessful', { reason: 'Not repairable at the roadside; a tow was offered' });
          return;
        }
        if (plan?.needsDestination) {
          job = await step('hooked');
          break;
        }
        await finish(city, technician, job, random, photo, plan?.photosAtEnd ?? 0, plan?.signature ?? false, 0);
        return;
      }
      case 'hooked':
        await city.agenda.sleep(120 + random() * 240);
        job = await step('towing');
        break;
      case 'towing':
        if (fate?.changesDestination && job.destinations.length <= 1) {
          const elsewhere = await city.places.draw(random, job.destination?.position ?? job.place!.position, 4_000);
          job = await city.office.call(api.jobs.changeDestination, { params: { jobId }, body: { destination: elsewhere, reason: 'The workshop is closed' } });
        }
        if (!job.destination || !(await driveTo(city, technician, jobId, job.destination, random, 'towing'))) return;
        job = await step('at_destination', { handOverName: 'Front desk' });
        break;
      case 'at_destination':
        await city.agenda.sleep(180 + random() * 300);
        await finish(city, technician, job, random, photo, plan?.photosAtEnd ?? 0, plan?.signature ?? false, plan?.photosAtDestination ?? 0);
        return;
      case 'paused':
        await city.agenda.sleep(300);
        job = await step('in_service');
        break;
      default:
        return; // waiting for the office, on hold or ended
    }
  }
}

async function finish(city: City, technician: Technician, job: Job, random: Random, photo: (label: string) => Promise<void>, photosAtEnd: number, signature: boolean, photosAtDestination: number): Promise<void> {
  const caller = city.technician(technician.id);
  const params = { jobId: job.id };
  for (let taken = 0; taken < photosAtEnd + photosAtDestination; taken++) await photo(photosAtDestination > 0 ? 'at destination' : 'after');
  for (const item of job.checklist) if (!item.doneAt) await caller.call(api.jobs.checkItem, { params: { ...params, key: item.key }, body: { done: true } });
  const extra = job.answers['fuel'] === 'petrol' ? { code: 'fuel_petrol', label: 'Petrol', quantity: 8 } : job.answers['spare'] === 'no' ? { code: 'tire_plug', label: 'Tyre plug', quantity: 1 } : job.answers['rolls'] === 'no' ? { code: 'go_jacks', label: 'Go-jacks', quantity: 1 } : undefined;
  if (extra) await caller.call(api.jobs.addExtra, { params, body: extra });
  if (signature) await caller.upload(api.jobs.addSignature, { params, body: { signedName: job.contact?.name ?? 'Customer' } }, { bytes: city.signature, filename: 'signature.png', contentType: 'image/png' });
  city.board.note(await caller.call(api.jobs.takeStep, { params, body: { to: 'completed', position: whereIs(city, technician) } }));
  if (city.fates.get(job.id)?.pays !== 'cash') return;
  await city.agenda.sleep(60 + random() * 120);
  const { items } = await caller.call(api.billing.jobInvoices, { params });
  for (const invoice of items) if (invoice.payer === 'customer' && invoice.dueMinor > 0 && invoice.kind === 'invoice') await caller.call(api.billing.takePayment, { params: { invoiceId: invoice.id }, body: { method: 'cash', amountMinor: invoice.dueMinor } });
}

/** Drives along streets, reporting fixes. False when the job left the given state on the way (taken back, cancelled, held). */
async function driveTo(city: City, technician: Technician, jobId: string, to: Place, random: Random, whileState: string): Promise<boolean> {
  const caller = city.technician(technician.id);
  const from = whereIs(city, technician);
  if (distanceMetres(from, to.position) < 60) return true;
  const route = await caller.call(api.dispatch.getRoute, { params: { jobId } });
  const line = route.line.map(([lng, lat]) => ({ lat, lng }));
  if (line.length < 2) line.push(from, to.position);
  const metres = lineMetres(line);
  const seconds = drawDriveSeconds(random, metres, city.localHour(), technician.seed.traits.driveFactor, city.slowdown);
  const startedAt = city.agenda.now();
  for (;;) {
    await city.agenda.sleep(Math.min(city.reportSeconds(), seconds));
    const passed = (city.agenda.now() - startedAt) / 1000;
    const state = city.board.job(jobId)?.state;
    if (city.takenOver.has(technician.id) || (state !== undefined && state !== whileState)) return false;
    const { point, bearing } = pointAlong(line, (metres * Math.min(passed, seconds)) / seconds);
    await reportFix(city, technician, point, bearing, passed >= seconds ? 0 : metres / seconds);
    if (passed >= seconds) break;
  }
  await reportFix(city, technician, to.position, bearingDegrees(from, to.position), 0);
  return true;
}

async function reportFix(city: City, technician: Technician, position: LatLng, headingDegrees: number, speedMetresPerSecond: number): Promise<void> {
  nowAt(city, technician, position);
  await city.technician(technician.id).call(api.tracking.reportPositions, { body: { fixes: [{ takenAt: city.instant(), position, headingDegrees, speedMetresPerSecond, accuracyMetres: 6 }] } });
}
