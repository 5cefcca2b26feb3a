import { Badge, Button } from '@mantine/core';
import { IconKeyOff, IconPlus } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { listKeys, revokeKey, takeOverKey } from '@truckroll/contracts/identity/api.ts';
import type { ApiKey } from '@truckroll/contracts/identity/keys.schemas.ts';
import { EmptyState, ErrorState, SkeletonRows, absoluteTime, useLocality } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText, referenceOf } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { LongList } from '../../../app/settings/long-list.tsx';
import lists from '../../../app/settings/settings-list.module.css';
import { SettingsPage } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from './access.module.css';
import { KeyDialog } from './key-dialog.tsx';
import { TakeOverButton } from './take-over-button.tsx';

const SHOWN = 30;
const REFRESH_MS = 30_000;
/** Real time, as the server keeps it for keys: a demonstration's clock has no say in it. */
const withEnd = (key: ApiKey) => ({ ...key, ended: key.revokedAt !== null || Date.parse(key.expiresAt) < Date.now() });
const keysQuery = queryOptions({ queryKey: keys.apiKeys, queryFn: async () => (await client.call(listKeys, {})).items.map(withEnd), refetchInterval: REFRESH_MS });

/** Keys of programs: what each is for, when it was last used and ends, and the way to end it now. */
export function KeysPage() {
  const text = useSettingsText();
  const say = useText();
  const { data, isPending, isError, error, refetch } = useQuery(keysQuery);
  const [making, setMaking] = useState(false);
  const make = (
    <Button leftSection={<IconPlus size={14} />} onClick={() => setMaking(true)}>
      {text('keys.add')}
    </Button>
  );
  return (
    <SettingsPage wide title={text('pages.keys')} lead={text('keys.lead')} action={data && data.length > 0 && make}>
      {making && <KeyDialog onClose={() => setMaking(false)} />}
      {isPending && <SkeletonRows rows={5} height={64} />}
      {isError && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {data?.length === 0 && <EmptyState icon={IconKeyOff} title={text('keys.none')} hint={text('keys.noneHint')} action={make} />}
      <LongList items={data ?? []} step={SHOWN} className={lists.list} itemClassName={lists.row}>
        {(key) => <KeyLine apiKey={key} />}
      </LongList>
    </SettingsPage>
  );
}

function KeyLine({ apiKey: { id, name, prefix, permissions, lastUsedAt, expiresAt, revokedAt, keptBy, standsStill, ended } }: { apiKey: ReturnType<typeof withEnd> }) {
  const text = useSettingsText();
  const notices = useNotices();
  const locality = useLocality();
  const at = (instant: string): string => absoluteTime(Date.parse(instant), locality);
  const [asking, setAsking] = useState(false);
  const revoke = useMutation({
    mutationFn: () => client.call(revokeKey, { params: { keyId: id } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.apiKeys });
      notices.done(text('keys.isRevoked', { name }));
    },
    onError: notices.failed,
  });
  return (
    <>
      <span className={lists.words}>
        <span className={lists.name} dir="auto">
          {name}
        </span>
        <span className={lists.about}>
          <code dir="ltr">{prefix}…</code> · {text('roles.rights', { n: permissions.length })}
          {keptBy && <> · {text('keys.kept', { name: keptBy.name })}</>}
        </span>
        <span className={lists.about}>
          {lastUsedAt ? `${text('keys.used')} ${at(lastUsedAt)}` : text('keys.neverUsed')} · {text(ended ? 'keys.expired' : 'keys.expires')} {at(revokedAt ?? expiresAt)}
        </span>
        {standsStill && !ended && <span className={classes.warning}>{text('keys.standsStillHint')}</span>}
        {asking && <span className={classes.warning}>{text('keys.revokeHint')}</span>}
      </span>
      {standsStill && !ended && (
        <Badge size="sm" color="orange" variant="light">
          {text('keys.standsStill')}
        </Badge>
      )}
      {ended ? (
        <Badge size="sm" color={revokedAt ? 'red' : 'gray'} variant="light">
          {text(revokedAt ? 'keys.revoked' : 'keys.expired')}
        </Badge>
      ) : asking ? (
        <span className={lists.badges}>
          <Button variant="subtle" color="gray" onClick={() => setAsking(false)}>
            {text('cancel')}
          </Button>
          <Button color="red" loading={revoke.isPending} onClick={() => revoke.mutate()}>
            {text('keys.revoke')}
          </Button>
        </span>
      ) : (
        <span className={lists.badges}>
          {standsStill && <TakeOverButton name={name} refreshes={keys.apiKeys} takeOver={() => client.call(takeOverKey, { params: { keyId: id } })} />}
          <Button variant="default" aria-label={`${text('keys.revoke')}: ${name}`} onClick={() => setAsking(true)}>
            {text('keys.revoke')}
          </Button>
        </span>
      )}
    </>
  );
}
