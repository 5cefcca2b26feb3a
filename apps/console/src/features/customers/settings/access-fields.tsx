// Fields for several values are on few pages; their style sheets come with those, not with the console.
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { MultiSelect, Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CUSTOMER_ROLES, type CustomerRole } from '@truckroll/contracts/customers/portal.schemas.ts';
import { problemText } from '../../../app/problem-text.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { customerQuery } from './portal-users-query.ts';
import classes from './portal-users.module.css';

export type Access = { role: CustomerRole; siteIds: string[] };

/** What somebody of a customer may see: the role, and of which sites (none chosen: of all). */
export function AccessFields({ customerId, value, onChange }: { customerId: string | undefined; value: Access; onChange: (access: Access) => void }) {
  const text = useSettingsText();
  const say = useText();
  const { data: customer, isError, error } = useQuery({ ...customerQuery(customerId ?? ''), enabled: customerId !== undefined });
  const sites = customer?.sites ?? [];
  const hasNone = customer !== undefined && sites.length === 0;
  return (
    <>
      <Radio.Group label={text('portalUsers.role')} value={value.role} onChange={(role) => onChange({ ...value, role })}>
        <div className={classes.roles}>
          {CUSTOMER_ROLES.map((role) => (
            <Radio key={role} value={role} label={text(`portalUsers.roles.${role}`)} description={text(`portalUsers.about.${role}`)} />
          ))}
        </div>
      </Radio.Group>
      <MultiSelect
        label={text('portalUsers.sites')}
        description={text('portalUsers.sitesHint')}
        placeholder={value.siteIds.length > 0 ? '' : text(hasNone ? 'portalUsers.noSites' : 'portalUsers.allSites')}
        error={isError ? problemText(error, say) : undefined}
        disabled={customer === undefined || hasNone}
        searchable
        clearable
        data={sites.map(({ id, label }) => ({ value: id, label }))}
        value={value.siteIds}
        onChange={(siteIds) => onChange({ ...value, siteIds })}
      />
    </>
  );
}
