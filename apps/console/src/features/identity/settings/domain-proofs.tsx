import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { checkDomain, type getSingleSignOn } from '@truckroll/contracts/identity/api.ts';
import { StatusBadge, dayTime, useLocality } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { CopiedField } from './copied-field.tsx';
import classes from './domain-proofs.module.css';

type Domain = NonNullable<Answer<typeof getSingleSignOn>['connection']>['domains'][number];

/** Every domain of the connection: whether it is proved, and what its DNS has to show until then. */
export function DomainProofs({ domains }: { domains: readonly Domain[] }) {
  return (
    <ul className={classes.domains}>
      {domains.map((domain) => (
        <DomainProof key={domain.domain} {...domain} />
      ))}
    </ul>
  );
}

type Standing = 'proved' | 'unproved' | 'missing' | 'lost';
const looks = { proved: { tone: 'on-site', icon: IconCheck }, unproved: { tone: 'waiting', icon: IconClock }, missing: { tone: 'problem', icon: IconAlertTriangle }, lost: { tone: 'problem', icon: IconAlertTriangle } } as const;
const hints = { unproved: 'sso.recordHint', missing: 'sso.missingHint', lost: 'sso.lostHint' } as const;
const standingOf = ({ provedAt, missing }: Domain): Standing => (missing === null ? (provedAt === null ? 'unproved' : 'proved') : provedAt === null ? 'lost' : 'missing');

function DomainProof(shown: Domain) {
  const { domain, missing, record } = shown;
  const text = useSettingsText();
  const say = useText();
  const check = useMutation({ mutationFn: () => client.call(checkDomain, { params: { domain } }), onSuccess: (changed) => queryClient.setQueryData(keys.singleSignOn, changed) });
  const locality = useLocality();
  const standing = standingOf(shown);
  return (
    <li className={classes.domain}>
      <p className={classes.head}>
        <bdi className={classes.name}>{domain}</bdi>
        <StatusBadge {...looks[standing]} label={text(`sso.${standing}`)} />
      </p>
      {standing !== 'proved' && (
        <>
          <p className={classes.hint}>{text(hints[standing], missing ? { since: dayTime(Date.parse(missing.since), locality), until: dayTime(Date.parse(missing.until), locality) } : { domain })}</p>
          <CopiedField aria-label={text('sso.recordOf', { domain })} value={record} />
          {check.isError && (
            <p className={classes.fault} role="alert">
              {problemText(check.error, say)}
            </p>
          )}
          <Button size="xs" variant="default" className={classes.check} aria-label={text('sso.checkOf', { domain })} loading={check.isPending} onClick={() => check.mutate()}>
            {text('sso.check')}
          </Button>
        </>
      )}
    </li>
  );
}
