import { Button, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readSecurity } from '@truckroll/contracts/compliance/api.ts';
import type { SecurityFinding } from '@truckroll/contracts/compliance/security.api.ts';
import { ErrorState, SkeletonRows } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { problemText } from '../../../app/problem-text.ts';
import { SettingsPage } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from './security-page.module.css';

const securityQuery = queryOptions({ queryKey: keys.security, queryFn: ({ signal }) => client.call(readSecurity, {}, { signal }), staleTime: 0 });

/** How safe access is: a score from what the server sees, and for each fault what mends it. */
export function SecurityPage() {
  const text = useSettingsText();
  const common = useText();
  const { data, isError, error, refetch } = useQuery(securityQuery);
  return (
    <SettingsPage title={text('pages.security')} lead={text('security.lead')}>
      {isError && !data && <ErrorState detail={problemText(error, common)} onRetry={() => void refetch()} />}
      {!isError && !data && <SkeletonRows rows={8} height={52} />}
      {data && (
        <>
          <section className={classes.score}>
            <div>
              <p className={classes.verdict}>{text('security.score', { score: data.score })}</p>
              <meter className={classes.meter} min={0} max={100} low={60} high={99} optimum={100} value={data.score} aria-label={text('pages.security')} />
              <p className={classes.hint}>{text('security.toMend', { count: data.findings.filter(({ good }) => !good).length })}</p>
            </div>
          </section>
          <ul className={classes.list}>
            {data.findings.toSorted((a, b) => Number(a.good) - Number(b.good)).map((finding) => (
              <Finding key={finding.code} finding={finding} />
            ))}
          </ul>
        </>
      )}
    </SettingsPage>
  );
}

function Finding({ finding: { code, good, count, of, mendedAt } }: { finding: SecurityFinding }) {
  const text = useSettingsText();
  const Mark = good ? IconCircleCheck : IconAlertTriangle;
  return (
    <li className={classes.finding} data-good={good || undefined}>
      <Mark className={classes.mark} size={20} stroke={1.8} aria-hidden />
      <VisuallyHidden>{text(good ? 'security.good' : 'security.bad')}</VisuallyHidden>
      <div className={classes.words}>
        <h3 className={classes.title}>{text(`security.findings.${code}.title`)}</h3>
        <p className={classes.hint}>{good ? text(`security.findings.${code}.good`) : text(`security.findings.${code}.mend`, { count, of })}</p>
      </div>
      {!good && mendedAt && (
        <Button size="xs" variant="default" renderRoot={(props) => <Link to="/settings/$page" params={{ page: mendedAt }} {...props} />}>
          {text('security.mend')}
        </Button>
      )}
    </li>
  );
}
