import { accountNotFound, customerNotFound } from '@truckroll/contracts/customers/problems.ts';
import * as problems from '@truckroll/contracts/jobs/problems.ts';
import type { ChangeRequest, Contact } from '@truckroll/contracts/jobs/schemas.ts';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import type { Source } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { judgeAnswers, servicesByIds } from '../../catalog/index.ts';
import { accountsByIds, customersByIds, sitesByIds } from '../../customers/index.ts';
import type { JobRow } from '../data/job.reads.ts';
import type { JobChanges } from '../data/job.writes.ts';
import { invalidAnswers } from '../rules/invalid-answers.ts';
import { judgeWindow } from '../rules/judge-window.ts';
import { checkBranch } from './check-branch.ts';

/**
 * The columns of a draft that a request fills; what it does not say stays as it was. A known customer and site
 * fill what is left open. Refuses `jobs/unknown-service`, `jobs/answers-incomplete` (an answer that is no
 * choice), `jobs/window-implausible`, `customers/customer-not-found`, `customers/account-not-found`, `identity/branch-not-found`.
 */
export async function readRequest(source: Source, draft: JobRow | undefined, request: ChangeRequest): Promise<JobChanges> {
  const [service, people, branch] = await Promise.all([readService(source, draft, request), readPeople(source, draft, request), readBranch(source, request)]);
  return { ...readWords(request), ...people, ...branch, ...readWindow(source, request), ...service };
}

/** What needs nobody else to be understood. */
function readWords({ place, destination, contact, vehicle, notes, accountReference }: ChangeRequest): JobChanges {
  return {
    ...(place === undefined ? {} : { placeLat: place.position.lat, placeLng: place.position.lng, placeLabel: place.label, placeDetail: place.detail }),
    ...(destination === undefined ? {} : { destination }),
    ...(contact === undefined ? {} : contactColumns(contact)),
    ...(vehicle === undefined ? {} : { vehicle }),
    ...(notes === undefined ? {} : { notes }),
    ...(accountReference === undefined ? {} : { accountReference }),
  };
}

const contactColumns = ({ name, phone, email, language }: Contact): JobChanges => ({ contactName: name, contactPhone: phone ?? null, contactEmail: email ?? null, contactLanguage: language });

/** A service with the answers given for it: what the job will need. An unchanged service is looked at anew: it may have changed. */
async function readService(source: Source, draft: JobRow | undefined, request: ChangeRequest): Promise<JobChanges> {
  const serviceId = request.serviceId ?? draft?.serviceId;
  const answers = request.answers ?? draft?.answers ?? {};
  if (!serviceId) return { answers };
  const service = (await servicesByIds(source, [serviceId])).get(serviceId);
  if (!service?.active) throw refuse(problems.unknownService);
  const invalid = request.answers === undefined ? [] : invalidAnswers(service.questions, answers);
  if (invalid.length > 0) throw refuse(problems.answersIncomplete, `Not one of the choices: ${invalid.join(', ')}`, { errors: invalid.map((key) => ({ pointer: `/answers/${key}`, message: 'not one of the choices' })) });
  return serviceColumns(service, answers);
}

function serviceColumns(service: Service, answers: Record<string, string>): JobChanges {
  const { complete, priority, requirements } = judgeAnswers(service, answers);
  return {
    serviceId: service.id,
    serviceName: service.name,
    serviceIcon: service.icon,
    kind: service.kind,
    needsDestination: service.needsDestination,
    plannedDurationSeconds: service.plannedDurationSeconds,
    evidenceRule: service.evidence,
    answers,
    answersComplete: complete,
    priority,
    requirements,
  };
}

/** Whose job it is and who pays; a known customer is called back on his own number unless another is given. */
async function readPeople(source: Source, draft: JobRow | undefined, { customerId, siteId, accountId, contact, place }: ChangeRequest): Promise<JobChanges> {
  const [customers, sites, accounts] = await Promise.all([customersByIds(source, customerId ? [customerId] : []), sitesByIds(source, siteId ? [siteId] : []), accountsByIds(source, accountId ? [accountId] : [])]);
  const customer = customerId === undefined ? undefined : customers.get(customerId);
  const site = siteId === undefined ? undefined : sites.get(siteId);
  const account = accountId === undefined ? undefined : accounts.get(accountId);
  if (customerId !== undefined && !customer) throw refuse(customerNotFound);
  if (siteId !== undefined && (!site || site.customerId !== (customerId ?? draft?.customerId))) throw refuse(customerNotFound, 'This customer has no such site');
  if (accountId !== undefined && !account?.active) throw refuse(accountNotFound);
  return {
    ...(customer ? { customerId: customer.id, customerName: customer.name } : {}),
    ...(customer && !contact && !draft?.contactName ? { contactName: customer.name, contactPhone: customer.phone, contactEmail: customer.email, contactLanguage: customer.language } : {}),
    ...(site ? { siteId: site.id } : {}),
    ...(site && !place && !draft?.placeLabel ? { placeLat: site.position.lat, placeLng: site.position.lng, placeLabel: site.label, placeDetail: site.detail } : {}),
    ...(account ? { accountId: account.id, needsAccountReference: account.requiresReference } : {}),
  };
}

async function readBranch(source: Source, { branchId }: ChangeRequest): Promise<JobChanges> {
  if (branchId === undefined) return {};
  await checkBranch(source, branchId);
  return { branchId };
}

function readWindow(source: Source, { window }: ChangeRequest): JobChanges {
  if (!window) return {};
  const wanted = { startsAt: new Date(window.startsAt), endsAt: new Date(window.endsAt) };
  const verdict = judgeWindow(wanted, source.now());
  if (!verdict.ok) throw refuse(problems.windowImplausible, `The window is ${verdict.why}`, { why: verdict.why });
  return { wantedStartsAt: wanted.startsAt, wantedEndsAt: wanted.endsAt };
}
