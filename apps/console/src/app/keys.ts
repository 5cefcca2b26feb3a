/** Names of what the Query cache holds. Everything about a job stands under it, so one invalidation reaches it all. */
export const keys = {
  setup: ['setup'],
  me: ['me'],
  secondFactor: ['second-factor'],
  secondFactorPolicy: ['second-factor-policy'],
  board: ['board'],
  positions: ['positions'],
  numbers: ['numbers'],
  ratingNumbers: ['rating-numbers'],
  money: ['money'],
  region: ['region'],
  demo: ['demo'],
  messages: ['messages'],
  trucks: ['trucks'],
  skills: ['skills'],
  job: (jobId: string) => ['job', jobId],
  jobPart: (jobId: string, part: 'timeline' | 'candidates' | 'decisions' | 'offers' | 'route' | 'estimate' | 'invoices' | 'messages' | 'photos' | 'fee') => ['job', jobId, part],
} as const;
