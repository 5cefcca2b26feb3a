export type { Caller } from './caller.ts';
export type { CityLog } from './city.ts';
export type { CityFacts } from './facts.ts';
export { OFFICE, PORTAL_PEOPLE, TECHNICIANS } from './company/people.ts';
export { readCompany } from './company/read-company.ts';
export { seedCompany } from './company/seed-company.ts';
export { type CityEars, liveCity } from './live-city.ts';
export { liveHistory } from './live-history.ts';
export { localMidnight, localParts, nextDate } from './local-time.ts';
