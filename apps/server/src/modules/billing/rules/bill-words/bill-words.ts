/** The words on bills. */
export type BillWords = {
  readonly locale: string;
  readonly unloaded: string;
  readonly loaded: string;
  readonly workingTime: string;
  readonly included: string;
  readonly night: (from: string, to: string) => string;
  readonly storage: string;
  readonly days: (count: number) => string;
  readonly minimum: string;
  readonly upTo: (minimum: string, sum: string) => string;
  readonly noPrice: string;
  readonly shareBeyond: (account: string) => string;
  readonly sharePaidByCustomer: string;
  readonly shareArithmetic: (total: string, covered: string, taxes: string) => string;
  readonly cancellation: string;
  readonly goneOnArrival: string;
  readonly unsuccessful: string;
  readonly stage: Readonly<Record<'not_confirmed' | 'free_period' | 'by_us' | 'late' | 'before_assigned' | 'assigned' | 'en_route' | 'on_scene', string>>;
  readonly credit: (number: string) => string;
  readonly partOf: (amount: string, total: string) => string;
  readonly assumes: {
    readonly loadedByRoad: (distance: string) => string;
    readonly unloadedByRoad: (distance: string) => string;
    readonly unloadedIncluded: string;
    readonly straightLine: string;
    readonly plannedWork: (time: string) => string;
    readonly noDestination: string;
    readonly startsNow: string;
  };
};
