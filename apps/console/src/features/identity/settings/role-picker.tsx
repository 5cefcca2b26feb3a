import { Checkbox } from '@mantine/core';
import type { RoleView } from '@truckroll/contracts/identity/roles.schemas.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useRoleName } from '../role-name.ts';
import classes from './access.module.css';

export const ownNames = (roles: readonly RoleView[]): { id: string; name: string }[] => roles.filter(({ builtIn }) => !builtIn).map(({ key, name }) => ({ id: key, name }));

/** Which roles a person has. Those that the viewer may not give stand there, but are not his to change. */
export function RolePicker({ roles, value, fault, onChange }: { roles: readonly RoleView[]; value: readonly string[]; fault?: string | undefined; onChange: (roles: string[]) => void }) {
  const text = useSettingsText();
  const nameOf = useRoleName();
  return (
    <Checkbox.Group label={text('people.roles')} error={fault} value={[...value]} onChange={onChange}>
      <div className={classes.roles}>
        {roles.map(({ key, description, builtIn, mayGive }) => (
          <Checkbox key={key} value={key} disabled={!mayGive} label={nameOf(key, ownNames(roles))} description={mayGive ? (builtIn ? text(`roles.about.${key as 'owner'}`) : description || undefined) : text('people.notYours')} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
