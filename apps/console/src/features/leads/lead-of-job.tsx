import { Anchor } from '@mantine/core';
import { IconUserSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../app/session.ts';
import styles from './leads.module.css';
import { leadOfJobQuery } from './leads-query.ts';
import { useLeadsText } from './leads-text.ts';

/** The way from a job back to the lead that it began from; nothing where there is none. */
export function LeadOfJob({ jobId }: { jobId: string }) {
  const text = useLeadsText();
  const mayRead = useMay('leads.lead.read');
  const { data: lead } = useQuery({ ...leadOfJobQuery(jobId), enabled: mayRead });
  if (!lead) return null;
  return (
    <p className={styles.ofJob}>
      <IconUserSearch size={15} aria-hidden /> {text('ofJob')}{' '}
      <Anchor size="sm" underline="always" dir="auto" renderRoot={(props) => <Link to="/leads/$leadId" params={{ leadId: lead.id }} {...props} />}>
        {lead.name}
      </Anchor>
    </p>
  );
}
