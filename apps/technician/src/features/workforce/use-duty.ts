import { useLocalStorage } from '@mantine/hooks';

export type Duty = 'off' | 'on' | 'break';

const duties: readonly Duty[] = ['off', 'on', 'break'];

/** The duty this technician last chose on this phone; the server's answers correct it. */
export function useDuty(personId: string): [Duty, (duty: Duty) => void] {
  const [duty, setDuty] = useLocalStorage<Duty>({ key: `truckroll.duty.${personId}`, defaultValue: 'off', getInitialValueInEffect: false, serialize: (value) => value, deserialize: (stored) => duties.find((known) => known === stored) ?? 'off' });
  return [duty, setDuty];
}
