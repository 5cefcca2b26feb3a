import { Badge, Button } from '@mantine/core';
import { IconLifebuoy, IconPlus } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listSupportAccess, revokeSupport } from '@truckroll/contracts/identity/api.ts';
import type { SupportAccess } from '@truckroll/contracts/identity/clients.schemas.ts';
import { EmptyState, ErrorState, SkeletonRows, absoluteTime, useLocality } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText, referenceOf } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import lists from '../../../app/settings/settings-list.module.css';
import { SettingsPage } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from './access.module.css';
import { GrantSupportDialog } from './grant-support-dialog.tsx';

const REFRESH_MS = 30_000;
const accessQuery = queryOptions({ queryKey: keys.supportAccess, queryFn: async () => (await client.call(listSupportAccess, {})).items, refetchInterval: REFRESH_MS });

/** When the provider's support may come in, when it might before, and the way to end it now. */
export function SupportAccessPage() {
  const text = useSettingsText();
  const say = useText();
  const { data, isPending, isError, error, refetch } = useQuery(accessQuery);
  const [granting, setGranting] = useState(false);
  const grant = (
    <Button leftSection={<IconPlus size={14} />} onClick={() => setGranting(true)}>
      {text('support.add')}
    </Button>
  );
  return (
    <SettingsPage wide title={text('pages.support-access')} lead={text('support.lead')} action={data && data.length > 0 && grant}>
      {granting && <GrantSupportDialog replaces={data?.some(({ holds }) => holds) ?? false} onClose={() => setGranting(false)} />}
      {isPending && <SkeletonRows rows={4} height={64} />}
      {isError && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {data?.length === 0 && <EmptyState icon={IconLifebuoy} title={text('support.none')} hint={text('support.noneHint')} action={grant} />}
      <ul className={lists.list}>
        {data?.map((access) => (
          <li key={access.id} className={lists.row}>
            <AccessLine access={access} />
          </li>
        ))}
      </ul>
      {data && data.length > 0 && (
        <Button mt="sm" variant="default" renderRoot={(props) => <Link to="/settings/$page" params={{ page: 'audit' }} search={{ who: 'support' }} {...props} />}>
          {text('support.seeTrail')}
        </Button>
      )}
    </SettingsPage>
  );
}

function AccessLine({ access: { id, reason, role, grantedBy, createdAt, expiresAt, revokedAt, holds } }: { access: SupportAccess }) {
  const text = useSettingsText();
  const notices = useNotices();
  const locality = useLocality();
  const at = (instant: string): string => absoluteTime(Date.parse(instant), locality);
  const [asking, setAsking] = useState(false);
  const ended = revokedAt !== null && revokedAt < expiresAt ? revokedAt : expiresAt;
  const revoke = useMutation({
    mutationFn: () => client.call(revokeSupport, { params: { supportAccessId: id } }),
    onSuccess: async () => {
      await Promise.all([keys.supportAccess, keys.supportVisits].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
      notices.done(text('support.revoked'));
    },
    onError: notices.failed,
  });
  return (
    <>
      <span className={lists.words}>
        <span className={lists.name} dir="auto">
          {reason}
        </span>
        <span className={lists.about}>
          {text(`support.${role}`)} · {text('support.by', { name: grantedBy.name, time: at(createdAt) })}
        </span>
        <span className={lists.about}>{text('support.until', { time: at(ended) })}</span>
        {asking && holds && <span className={classes.warning}>{text('support.revokeHint')}</span>}
      </span>
      {!holds ? (
        <Badge size="sm" color="gray" variant="light">
          {text('support.ended')}
        </Badge>
      ) : asking ? (
        <span className={lists.badges}>
          <Button variant="subtle" color="gray" onClick={() => setAsking(false)}>
            {text('cancel')}
          </Button>
          <Button color="red" loading={revoke.isPending} onClick={() => revoke.mutate()}>
            {text('support.revoke')}
          </Button>
        </span>
      ) : (
        <>
          <Badge size="sm" color="green" variant="light">
            {text('support.holds')}
          </Badge>
          <Button variant="default" onClick={() => setAsking(true)}>
            {text('support.revoke')}
          </Button>
        </>
      )}
    </>
  );
}
