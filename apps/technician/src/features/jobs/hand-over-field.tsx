import { TextInput } from '@mantine/core';
import { useText } from '../../app/text.ts';

export function HandOverField({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  const text = useText();
  return <TextInput size="lg" label={text('job.handOver')} maxLength={200} value={value} onChange={(event) => onChange(event.currentTarget.value)} dir="auto" />;
}
