/** What a full or forbidden storage could not take: kept as long as the page lives. */
const inMemory = new Map<string, string>();
export const PREFIX = 'truckroll.technician.';

/** Reads what was kept on this phone; undefined when there is nothing that can be read. */
export function kept(name: string): unknown {
  try {
    const text = inMemory.get(name) ?? localStorage.getItem(PREFIX + name);
    return text === null ? undefined : JSON.parse(text);
  } catch (error) {
    console.warn(`what was kept as ${name} cannot be read`, error);
    return undefined;
  }
}

/** Keeps something on this phone, over reloads and sessions; `undefined` forgets it. A storage that is full keeps it in the page. */
export function keep(name: string, value: unknown): void {
  inMemory.delete(name);
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch (error) {
    console.warn(`${name} is kept in this page only`, error);
    if (value !== undefined) inMemory.set(name, JSON.stringify(value));
  }
}

/** Calls when another tab kept or forgot something under this name. */
export function onKeptElsewhere(name: string, changed: () => void): void {
  addEventListener('storage', ({ key }) => {
    if (key === PREFIX + name || key === null) changed();
  });
}

/** Forgets everything whose name begins so. */
export function forget(beginning: string): void {
  for (const name of inMemory.keys()) if (name.startsWith(beginning)) inMemory.delete(name);
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX + beginning)) localStorage.removeItem(name);
  } catch (error) {
    console.warn('the storage of this phone cannot be used', error);
  }
}
