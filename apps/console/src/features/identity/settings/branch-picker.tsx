import { MultiSelect } from '@mantine/core';
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { useBranches } from '../../../app/branches.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';

const PARTNER_DISPATCHER = 'partner_dispatcher';

/** Whether somebody with these roles can be limited so: partner dispatchers always are, owners never. */
export const isLimitFit = (roles: readonly string[], branchIds: readonly string[]): boolean => !(roles.includes(PARTNER_DISPATCHER) && branchIds.length === 0) && !(roles.includes('owner') && branchIds.length > 0);

/** Which branches somebody is limited to; nothing where there are none. Roles that are for partners offer no others. */
export function BranchPicker({ roles, value, onChange }: { roles: readonly string[]; value: readonly string[]; onChange: (branchIds: string[]) => void }) {
  const text = useSettingsText();
  const forPartners = roles.includes(PARTNER_DISPATCHER);
  const branches = useBranches().filter(({ id, kind, active }) => value.includes(id) || (active && (!forPartners || kind === 'partner')));
  if (branches.length === 0 && value.length === 0 && !forPartners) return null;
  const fault = isLimitFit(roles, value) ? undefined : text(forPartners ? 'branches.partnersOnly' : 'branches.ownersSeeAll');
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
