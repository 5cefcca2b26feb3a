import { Checkbox } from '@mantine/core';
import type { PermissionWords } from '@truckroll/contracts/identity/roles.schemas.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import classes from './access.module.css';

/** Rights to tick, by part of the product; what the viewer lacks himself stands there but is not his to give. */
export function RightPicker({ label, words, value, fault, onChange }: { label: string; words: readonly PermissionWords[]; value: readonly string[]; fault?: string | undefined; onChange: (permissions: string[]) => void }) {
  const text = useSettingsText();
  const areas = [...new Set(words.map(({ area }) => area))];
  return (
    <Checkbox.Group label={label} description={text('roles.holdsHint')} error={fault} value={[...value]} onChange={onChange}>
      {areas.map((area) => (
        <fieldset key={area} className={classes.plain}>
          <legend className={classes.area}>{area}</legend>
          <div className={classes.roles}>
            {words
              .filter((entry) => entry.area === area)
              .map(({ permission, name, explanation, mine, personal }) => (
                <Checkbox key={permission} value={permission} disabled={!mine && !personal && !value.includes(permission)} label={name} description={mine || personal ? explanation : text('roles.notYours')} />
              ))}
          </div>
        </fieldset>
      ))}
    </Checkbox.Group>
  );
}
