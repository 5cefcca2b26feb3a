export { DEFAULT_RANK_WEIGHTS, costOf, rankCandidates } from './rank.ts';
export type { CostPart, RankCandidate, RankJob, RankWeights, Ranked } from './rank.ts';
