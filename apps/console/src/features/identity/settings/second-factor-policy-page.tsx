import { Alert, Button, Checkbox, NumberInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { getSecondFactorPolicy, putSecondFactorPolicy } from '@truckroll/contracts/identity/api.ts';
import { roles as builtInRoles, type Role } from '@truckroll/contracts/identity/roles.schemas.ts';
import { ErrorState, SkeletonRows, dayTime, useLocality } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useMe } from '../../../app/session.ts';
import { SettingsPage, SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { rolesQuery } from './access-query.ts';
import classes from '../second-factor/second-factor.module.css';

/** They are always asked. */
const ALWAYS = new Set<string>(['owner', 'admin'] satisfies Role[]);
const GRACE_DAYS = 7;
const builtIn = (key: string): key is Role => builtInRoles.some((role) => role === key);

/** Which roles need a second factor, and how long people are only reminded. */
export function SecondFactorPolicyPage() {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const style = useLocality();
  const { enrolled } = useMe().secondFactor;
  const { data, isPending, isError, error, refetch } = useQuery({ queryKey: keys.secondFactorPolicy, queryFn: () => client.call(getSecondFactorPolicy, {}) });
  const everyRole = useQuery(rolesQuery);
  const [chosen, setChosen] = useState<readonly string[]>();
  const [graceDays, setGraceDays] = useState(GRACE_DAYS);
  const save = useMutation({
    mutationFn: (roles: readonly string[]) => client.call(putSecondFactorPolicy, { body: { roles: [...roles], graceDays } }),
    onSuccess: (policy) => {
      queryClient.setQueryData(keys.secondFactorPolicy, policy);
      setChosen(undefined);
      notices.done(text('saved'));
    },
  });

  const body = () => {
    if (isPending || everyRole.isPending) return <SkeletonRows rows={6} />;
    if (everyRole.isError) return <ErrorState detail={problemText(everyRole.error, say)} onRetry={() => void everyRole.refetch()} />;
    if (isError) return <ErrorState detail={problemText(error, say)} onRetry={() => void refetch()} />;
    const roles = chosen ?? data.roles;
    const toggle = (role: string, on: boolean): void => setChosen(on ? [...roles, role] : roles.filter((other) => other !== role));
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(roles);
        }}
      >
        <SettingsSection title={text('factorPolicy.roles')} lead={text('factorPolicy.rolesLead')}>
          <Checkbox checked disabled label={text('factorPolicy.always')} description={text('factorPolicy.alwaysHint')} />
          {everyRole.data.filter(({ key }) => !ALWAYS.has(key)).map(({ key, name }) => (
            <Checkbox key={key} label={builtIn(key) ? say(`role.${key}`) : name} checked={roles.includes(key)} disabled={!enrolled} onChange={(event) => toggle(key, event.currentTarget.checked)} />
          ))}
        </SettingsSection>
        <SettingsSection title={text('factorPolicy.grace')} lead={text('factorPolicy.graceLead')}>
          <NumberInput label={text('factorPolicy.graceDays')} min={0} max={30} allowDecimal={false} clampBehavior="strict" disabled={!enrolled} value={graceDays} onChange={(value) => setGraceDays(Number(value))} />
          {data.from !== null && data.roles.length > 0 && <p>{text('factorPolicy.from', { date: dayTime(Date.parse(data.from), style) })}</p>}
          {save.isError && (
            <Alert color="red" variant="light" role="alert">
              {problemText(save.error, say)}
            </Alert>
          )}
          <Button type="submit" loading={save.isPending} disabled={chosen === undefined}>
            {text('save')}
          </Button>
        </SettingsSection>
      </form>
    );
  };

  return (
    <SettingsPage title={text('pages.second-factor-policy')} lead={text('factorPolicy.lead')}>
      {!enrolled && (
        <p className={classes.notice}>
          {text('factorPolicy.ownFirst')} <Link to="/settings/$page" params={{ page: 'second-factor' }}>{text('pages.second-factor')}</Link>
        </p>
      )}
      {body()}
    </SettingsPage>
  );
}
