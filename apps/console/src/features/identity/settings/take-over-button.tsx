import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNotices } from '../../../app/notices.tsx';
import { queryClient } from '../../../app/query-client.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';

/** Lets whoever looks answer for a program that stands still. */
export function TakeOverButton({ name, refreshes, takeOver }: { name: string; refreshes: readonly string[]; takeOver: () => Promise<unknown> }) {
  const text = useSettingsText();
  const notices = useNotices();
  const take = useMutation({
    mutationFn: takeOver,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: refreshes });
      notices.done(text('keys.takenOver', { name }));
    },
    onError: notices.failed,
  });
  return (
    <Button variant="default" loading={take.isPending} aria-label={`${text('keys.takeOver')}: ${name}`} onClick={() => take.mutate()}>
      {text('keys.takeOver')}
    </Button>
  );
}
