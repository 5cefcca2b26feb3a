export const drawerTabs = ['overview', 'conversation', 'assign', 'why', 'timeline', 'money', 'messages', 'photos'] as const;
export type DrawerTab = (typeof drawerTabs)[number];
export const panes = ['queue', 'map', 'team'] as const;
export type Pane = (typeof panes)[number];

/** What the watching screen shows, kept in the address so that a link shows the same thing. */
export type WatchSearch = {
  /** The job whose drawer is open. */
  job?: string;
  tab?: DrawerTab;
  /** The technician picked on map or list. */
  tech?: string;
  /** Text the queue is filtered by. */
  q?: string;
  /** The branch the queue is narrowed to, or `house` for what no branch does. */
  branch?: string;
  /** Which pane a narrow screen shows. */
  pane?: Pane;
};

const oneOf = <T extends string>(all: readonly T[], value: unknown): T | undefined => all.find((item) => item === value);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Reads the address forgivingly: what is not understood is left out. */
export function readWatchSearch(search: Record<string, unknown>): WatchSearch {
  const read: WatchSearch = { job: textOf(search.job), tab: oneOf(drawerTabs, search.tab), tech: textOf(search.tech), q: textOf(search.q), branch: textOf(search.branch), pane: oneOf(panes, search.pane) };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}
