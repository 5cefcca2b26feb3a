export { driveClock } from './actions/drive-clock.ts';
export { endCity } from './actions/end-city.ts';
export { foundCity } from './actions/found-city.ts';
export { findCity as cityOf } from './data/city.reads.ts';
