import { useLocalStorage } from '@mantine/hooks';
import { readColumns, usualColumns, type QueueColumn } from '../features/dispatch/queue-columns.ts';
import { useMe } from './session.ts';

/** What the signed-in person wants to see in the rows of the queue, remembered on this device. */
export function useQueueColumns(): [QueueColumn[], (columns: QueueColumn[]) => void] {
  const { person } = useMe();
  const [columns, setColumns] = useLocalStorage<QueueColumn[]>({ key: `truckroll.queue.columns.${person.id}`, defaultValue: [...usualColumns], getInitialValueInEffect: false, serialize: (chosen) => chosen.join(' '), deserialize: readColumns });
  return [columns, setColumns];
}
