export { gammaHappened } from '../../gamma/events.ts';
