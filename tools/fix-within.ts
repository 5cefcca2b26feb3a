/** Within how many days of its becoming known a fault in a dependency is mended, by how grave its advisory calls it. */
export const FIX_WITHIN_DAYS = { critical: 2, high: 7, moderate: 30, low: 90 } as const;

/** How long a dependency may stay behind its newest release that changes no promise. */
export const UPDATE_WITHIN_DAYS = 90;

/** A fault of a dependency as its advisory tells it. */
export type Fault = { advisory: string; package: string; severity: keyof typeof FIX_WITHIN_DAYS };

/** A line of `docs/security/known-faults.json`; `reachesUs` says in words why it does not, where it does not. */
export type KnownFault = Fault & { /** YYYY-MM-DD. */ knownSince: string; reachesUs?: string };

const DAY_MS = 86_400_000;

/** The faults that are known for longer than may be, unless they do not reach us. `today` is YYYY-MM-DD. */
export const overdue = (faults: readonly KnownFault[], today: string): KnownFault[] =>
  faults.filter(({ severity, knownSince, reachesUs }) => reachesUs === undefined && Date.parse(today) - Date.parse(knownSince) > FIX_WITHIN_DAYS[severity] * DAY_MS);

/** Faults that nobody has noted yet, each once. */
export const unnoted = (told: readonly Fault[], known: readonly KnownFault[]): Fault[] =>
  [...new Map(told.map((fault) => [`${fault.advisory} ${fault.package}`, fault])).values()].filter((fault) => !known.some((one) => one.advisory === fault.advisory && one.package === fault.package));
