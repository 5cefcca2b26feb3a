import { MultiSelect } from '@mantine/core';
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { useBranches } from '../../../app/branches.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';

const PARTNER_DISPATCHER = 'partner_dispatcher';

/** Whether somebody with these roles can be limited so: partner dispatchers always are, owners and technicians never. */
export const isLimitFit = (roles: readonly string[], branchIds: readonly string[]): boolean => (branchIds.length === 0 ? !roles.includes(PARTNER_DISPATCHER) : !roles.includes('owner') && !roles.includes('technician'));

/** Which branches somebody is limited to; nothing where there are none. Roles that are for partners offer no others. */
export function BranchPicker({ roles, value, onChange }: { roles: readonly string[]; value: readonly string[]; onChange: (branchIds: string[]) => void }) {
  const text = useSettingsText();
  const forPartners = roles.includes(PARTNER_DISPATCHER);
  const branches = useBranches().filter(({ id, kind, active }) => value.includes(id) || (active && (!forPartners || kind === 'partner')));
  if (branches.length === 0 && value.length === 0 && !forPartners) return null;
  const fault = isLimitFit(roles, value) ? undefined : text(roles.includes('owner') ? 'branches.ownersSeeAll' : roles.includes('technician') ? 'branches.techniciansSeeOwn' : 'branches.partnersOnly');
  return (
    <MultiSelect
      label={text('branches.limit')}
      description={text('branches.limitHint')}
      placeholder={value.length === 0 && !forPartners ? text('branches.everything') : undefined}
      clearable
      searchable
      data={branches.map(({ id, name }) => ({ value: id, label: name }))}
      value={[...value]}
      error={fault}
      onChange={onChange}
    />
  );
}
