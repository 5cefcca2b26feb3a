export { createRateCard } from './actions/write-rate-card.ts';
