import type { JobState } from '@truckroll/contracts/jobs/lifecycle.ts';
import { useUiText } from '../i18n/text.ts';
import { jobLooks } from './job-look.ts';
import { StatusBadge } from './status-badge.tsx';

export function JobStateBadge({ state, bare }: { state: JobState; bare?: boolean }) {
  const text = useUiText();
  return <StatusBadge {...jobLooks[state]} label={text(`state.${state}`)} {...(bare ? { bare } : {})} />;
}
