import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { changeMyPassword } from '@truckroll/contracts/identity/api.ts';
import { noticeDone, PasswordDialog, useUiText } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../app/api.ts';
import { problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';

/** Opens the change of one's own password. */
export function PasswordButton({ about }: { /** What others know of the person. */ about: readonly string[] }) {
  const text = useText();
  const say = useUiText();
  const [asking, setAsking] = useState(false);
  const change = useMutation({
    mutationFn: (body: { currentPassword: string; password: string }) => client.call(changeMyPassword, { body }),
    onSuccess: () => {
      setAsking(false);
      noticeDone(say('password.done'));
    },
  });
  const open = (): void => {
    change.reset();
    setAsking(true);
  };
  return (
    <>
      <Button size="lg" variant="default" leftSection={<IconKey size={20} />} onClick={open}>
        {say('password.title')}
      </Button>
      {asking && <PasswordDialog size="lg" about={about} busy={change.isPending} fault={change.isError ? problemText(change.error, text) : undefined} onSubmit={change.mutate} onClose={() => setAsking(false)} />}
    </>
  );
}
