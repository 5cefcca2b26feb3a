import { useLocalStorage } from '@mantine/hooks';
import { queueGroups, type QueueGroup } from '../features/dispatch/queue-groups.ts';

const isGroup = (value: unknown): value is QueueGroup => queueGroups.some((group) => group === value);

function readGroups(stored: string | undefined): QueueGroup[] {
  const parsed: unknown = stored === undefined ? undefined : JSON.parse(stored);
  return Array.isArray(parsed) ? parsed.filter(isGroup) : ['done'];
}

/** Which parts of the queue are folded away, remembered on this device. */
export function useFoldedGroups(): { folded: ReadonlySet<QueueGroup>; toggle: (group: QueueGroup) => void } {
  const [groups, setGroups] = useLocalStorage<QueueGroup[]>({ key: 'truckroll.queue.folded', defaultValue: ['done'], getInitialValueInEffect: false, deserialize: readGroups });
  const folded = new Set(groups);
  return { folded, toggle: (group) => setGroups(folded.has(group) ? groups.filter((one) => one !== group) : [...groups, group]) };
}
