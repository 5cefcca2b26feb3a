import { FIRST_STEPS, type StepView } from '@truckroll/contracts/onboarding/schemas.ts';

/** What a company has, as far as its first job asks for it. */
export type Company = {
  services: readonly { id: string; skills: readonly { skill: string; level: number }[] }[];
  pricedServiceIds: ReadonlySet<string>;
  pricesToCheck: number;
  technicians: readonly { skills: readonly { skill: string; level: number }[]; hasShift: boolean; hasPlace: boolean }[];
  trucks: number;
  territories: number;
  /** Somebody said that everywhere is meant. */
  servesEverywhere: boolean;
  mailSimulated: boolean;
  smsSimulated: boolean;
  openInvitations: number;
};

type Step = (typeof FIRST_STEPS)[number];
type Verdict = Pick<StepView, 'state' | 'count'>;

const missing = (count: number): Verdict => ({ state: 'missing', count });
const advice = (count: number): Verdict => ({ state: 'advice', count });
const done = (count: number): Verdict => ({ state: 'done', count });
/** Nothing at all blocks the first job; some that lack it only concern some jobs. */
const lacking = (lack: number, all: number): Verdict => (all === 0 || lack === all ? missing(lack) : lack > 0 ? advice(lack) : done(all));

const judges: Readonly<Record<Step, (company: Company) => Verdict>> = {
  services: ({ services }) => (services.length === 0 ? missing(0) : done(services.length)),
  prices: ({ services, pricedServiceIds }) => lacking(services.filter(({ id }) => !pricedServiceIds.has(id)).length, services.length),
  checked_prices: ({ pricesToCheck }) => (pricesToCheck > 0 ? advice(pricesToCheck) : done(0)),
  technicians: ({ technicians }) => (technicians.length === 0 ? missing(0) : done(technicians.length)),
  skills: ({ services, technicians }) => lacking(services.filter(({ skills }) => !technicians.some((one) => skills.every((need) => one.skills.some(({ skill, level }) => skill === need.skill && level >= need.level)))).length, services.length),
  trucks: ({ trucks }) => (trucks === 0 ? missing(0) : done(trucks)),
  shifts: ({ technicians }) => lacking(technicians.filter(({ hasShift }) => !hasShift).length, technicians.length),
  positions: ({ technicians }) => lacking(technicians.filter(({ hasPlace }) => !hasPlace).length, technicians.length),
  area: ({ territories, servesEverywhere }) => (territories === 0 && !servesEverywhere ? advice(0) : done(territories)),
  mail: ({ mailSimulated }) => (mailSimulated ? advice(0) : done(0)),
  sms: ({ smsSimulated }) => (smsSimulated ? advice(0) : done(0)),
  invitations: ({ openInvitations }) => (openInvitations > 0 ? advice(openInvitations) : done(0)),
};

/** What is missing until the first job can be given to somebody, in the order in which one does it. */
export const firstSteps = (company: Company): { step: Step; state: StepView['state']; count: number }[] => FIRST_STEPS.map((step) => ({ step, ...judges[step](company) }));
