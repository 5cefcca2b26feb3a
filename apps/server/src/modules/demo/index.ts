export { foundCity } from './actions/found-city.ts';
export { driveClock } from './actions/drive-clock.ts';
