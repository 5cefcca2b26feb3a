export type SettingsSearch = Readonly<Record<string, string>>;

/** What a settings page keeps in its address (filters, the opened record), as plain text; each page reads what it knows. */
export const readSettingsSearch = (search: Record<string, unknown>): SettingsSearch =>
  Object.fromEntries(Object.entries(search).flatMap(([name, value]) => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[name, String(value)]] : [])));
