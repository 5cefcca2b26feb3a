import { ActionIcon, Button, Modal, TextInput } from '@mantine/core';
import { IconCheck, IconPencil, IconTrash, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { removePasskey, renamePasskey } from '@truckroll/contracts/identity/api.ts';
import type { Passkey } from '@truckroll/contracts/identity/passkeys.schemas.ts';
import { RelativeTime } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { queryClient } from '../../../app/query-client.ts';
import { AddPasskey } from './add-passkey.tsx';
import { passkeysWork } from './passkeys.ts';
import classes from './second-factor.module.css';
import { useFactorText } from './second-factor-text.ts';

const refresh = (): Promise<unknown> => Promise.all([queryClient.invalidateQueries({ queryKey: keys.me }), queryClient.invalidateQueries({ queryKey: keys.secondFactor, exact: true })]);

/** One's passkeys: named, removed, and one more for this device. */
export function PasskeyList({ passkeys }: { passkeys: readonly Passkey[] }) {
  const text = useFactorText();
  const [adding, setAdding] = useState(false);
  return (
    <>
      {passkeys.length > 0 && (
        <ul className={classes.rows}>
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      {passkeysWork() ? (
        <div>
          <Button variant="default" onClick={() => setAdding(true)}>
            {text('passkeyAdd')}
          </Button>
        </div>
      ) : (
        <p className={classes.note}>{text('passkeyNone')}</p>
      )}
      <Modal opened={adding} onClose={() => setAdding(false)} title={text('passkeyAdd')} closeOnClickOutside={false} closeButtonProps={{ 'aria-label': text('close') }}>
        <AddPasskey onDone={() => setAdding(false)} />
      </Modal>
    </>
  );
}

function PasskeyRow({ passkey: { id, name, createdAt, lastUsedAt, synced } }: { passkey: Passkey }) {
  const text = useFactorText();
  const notices = useNotices();
  const [draft, setDraft] = useState<string>();
  const rename = useMutation({
    mutationFn: (to: string) => client.call(renamePasskey, { params: { passkeyId: id }, body: { name: to } }),
    onSuccess: async () => {
      await refresh();
      setDraft(undefined);
    },
    onError: notices.failed,
  });
  const remove = useMutation({ mutationFn: () => client.call(removePasskey, { params: { passkeyId: id } }), onSuccess: refresh, onError: notices.failed });
  if (draft !== undefined) {
    return (
      <li>
        <form
          className={classes.row}
          onSubmit={(event) => {
            event.preventDefault();
            rename.mutate(draft);
          }}
        >
          <TextInput className={classes.rowWords} aria-label={text('passkeyName')} required maxLength={60} dir="auto" value={draft} onChange={(event) => setDraft(event.currentTarget.value)} />
          <ActionIcon type="submit" size={32} aria-label={text('confirm')} loading={rename.isPending}>
            <IconCheck size={16} />
          </ActionIcon>
          <ActionIcon size={32} aria-label={text('close')} onClick={() => setDraft(undefined)}>
            <IconX size={16} />
          </ActionIcon>
        </form>
      </li>
    );
  }
  return (
    <li className={classes.row}>
      <span className={classes.rowWords}>
        <strong dir="auto">{name}</strong>
        <span className={classes.faint}>
          {text(lastUsedAt === null ? 'passkeyMade' : 'passkeyUsed')} <RelativeTime at={lastUsedAt ?? createdAt} />
          {synced && ` · ${text('passkeySynced')}`}
        </span>
      </span>
      <ActionIcon size={32} aria-label={text('passkeyRename', { name })} onClick={() => setDraft(name)}>
        <IconPencil size={16} />
      </ActionIcon>
      <ActionIcon size={32} color="red" aria-label={text('passkeyRemove', { name })} loading={remove.isPending} onClick={() => remove.mutate()}>
        <IconTrash size={16} />
      </ActionIcon>
    </li>
  );
}
