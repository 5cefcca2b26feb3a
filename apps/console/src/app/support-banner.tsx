import { Button } from '@mantine/core';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { leaveClient, listSupportVisits } from '@truckroll/contracts/identity/api.ts';
import { dayTime, useLocality } from '@truckroll/ui';
import { client } from './api.ts';
import classes from './console-frame.module.css';
import { forgetFormsOf, writerOf } from './kept-forms.ts';
import { keys } from './keys.ts';
import { useNotices } from './notices.tsx';
import { useMay, useMe } from './session.ts';
import { useText } from './text.ts';

const REFRESH_MS = 30_000;
const visitsQuery = queryOptions({ queryKey: keys.supportVisits, queryFn: async () => (await client.call(listSupportVisits, {})).items, refetchInterval: REFRESH_MS });

/** Says to everybody of a client that the provider's support is in, and to support itself where it is. */
export function SupportBanner() {
  const text = useText();
  const locality = useLocality();
  const me = useMe();
  const { organisation, support } = me;
  const mayEnd = useMay('identity.support.grant');
  const notices = useNotices();
  const { data: visits = [] } = useQuery(visitsQuery);
  // Back at home everything is asked anew.
  const leave = useMutation({
    mutationFn: () => client.call(leaveClient, {}),
    onSuccess: () => {
      forgetFormsOf(writerOf(me));
      location.assign('/console/settings/clients');
    },
    onError: notices.failed,
  });
  if (visits.length === 0) return null;
  const until = dayTime(Math.max(...visits.map((visit) => Date.parse(visit.until))), locality);
  if (support)
    return (
      <div className={classes.reminder}>
        {text('banner.supporting', { organisation: organisation.name, time: until })}{' '}
        <Button size="compact-xs" variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>
          {text('banner.supportLeave')}
        </Button>
      </div>
    );
  return (
    <div className={classes.reminder}>
      {text('banner.supportHere', { names: [...new Set(visits.map(({ name }) => name))].join(', '), time: until })}{' '}
      {mayEnd && (
        <Link to="/settings/$page" params={{ page: 'support-access' }}>
          {text('banner.supportEnd')}
        </Link>
      )}
    </div>
  );
}
