import { Anchor, Button } from '@mantine/core';
import { IconPhonePlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { convertLead } from '@truckroll/contracts/leads/api.ts';
import type { Lead } from '@truckroll/contracts/leads/schemas.ts';
import { beside, JobStateBadge } from '@truckroll/ui';
import { client } from '../../app/api.ts';
import { Card } from '../../app/card.tsx';
import { keys } from '../../app/keys.ts';
import { useNotices } from '../../app/notices.tsx';
import { queryClient } from '../../app/query-client.ts';
import classes from '../../app/record-page.module.css';
import { useMay } from '../../app/session.ts';
import styles from './leads.module.css';
import { refreshLeads } from './leads-query.ts';
import { useLeadsText } from './leads-text.ts';

/** What a lead became: the customer, and the job that was begun from it. */
export function BecameCard({ lead: { id, customer, job, mayBeginJob }, onBegun }: { lead: Lead; onBegun: (jobId: string) => void }) {
  const text = useLeadsText();
  const notices = useNotices();
  const mayWrite = useMay('leads.lead.write');
  const mayTakeCalls = useMay('jobs.job.create');
  const mayReadCustomers = useMay('customers.customer.read');
  const begin = useMutation({
    mutationFn: () => client.call(convertLead, { params: { leadId: id }, body: { beginJob: true } }),
    onSuccess: (won) => {
      queryClient.setQueryData(keys.lead(id), won);
      void refreshLeads();
      if (won.job) onBegun(won.job.id);
    },
    onError: (error) => notices.failed(error),
  });
  return (
    <Card title={text('became')}>
      <dl className={classes.facts}>
        <dt>{text('becameCustomer')}</dt>
        <dd>
          {customer && mayReadCustomers ? (
            <Anchor size="sm" underline="always" dir="auto" renderRoot={(props) => <Link to="/customers/$customerId" params={{ customerId: customer.id }} {...props} />}>
              {customer.name}
            </Anchor>
          ) : (
            <bdi>{customer?.name}</bdi>
          )}
        </dd>
        <dt>{text('becameJob')}</dt>
        <dd className={styles.acts}>
          {job === null && text('noJob')}
          {job && (
            <>
              <Anchor size="sm" underline="always" dir="auto" renderRoot={(props) => (job.state === 'draft' ? <Link to="/call" search={{ draft: job.id }} {...props} /> : <Link to="/" search={{ job: job.id }} {...props} />)}>
                {job.state === 'draft' ? text('goOn') : beside(job.number, job.serviceName)}
              </Anchor>
              <JobStateBadge state={job.state} />
            </>
          )}
          {mayBeginJob && mayWrite && mayTakeCalls && (
            <Button size="xs" variant="light" leftSection={<IconPhonePlus size={15} />} loading={begin.isPending} onClick={() => begin.mutate()}>
              {text('beginJob')}
            </Button>
          )}
        </dd>
      </dl>
    </Card>
  );
}
