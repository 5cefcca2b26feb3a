// Fields for several values are on few pages; their style sheets come with those, not with the console.
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { ActionIcon, Button, Input, Select, TagsInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import { useState } from 'react';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { skillsQuery } from '../catalog-query.ts';
import { NewSkillDialog } from './new-skill-dialog.tsx';
import { replaced, without } from './service-draft.ts';
import classes from './services.module.css';

type Needs = Service['requirements'];

const LEVELS = ['1', '2', '3', '4', '5'];
/** Abilities that trucks usually have; any other word is welcome. */
const USUAL_ABILITIES = ['tow', 'flatbed', 'wheel_lift', 'winch', 'dolly', 'rotator', 'heavy_wrecker', 'jump_pack', 'tire_kit', 'lockout_kit', 'fuel_can', 'ev_charger', 'ladder', 'vacuum_pump', 'drain_machine', 'jetter', 'trencher', 'test_kit'];

/** Skills with levels, what the truck must have, certifications. */
export function NeedsFields({ value, onChange }: { value: Needs; onChange: (needs: Needs) => void }) {
  const text = useSettingsText();
  const { data: skills = [] } = useQuery(skillsQuery);
  const [naming, setNaming] = useState(false);
  const nameOf = (code: string): string => skills.find((skill) => skill.code === code)?.name ?? code;
  const free = skills.filter(({ code }) => !value.skills.some(({ skill }) => skill === code));
  const byCategory = [...Map.groupBy(free, ({ category }) => category)].map(([group, items]) => ({ group, items: items.map(({ code, name }) => ({ value: code, label: name })) }));
  const add = (skill: string): void => onChange({ ...value, skills: [...value.skills, { skill, level: 1 }] });
  return (
    <>
      {naming && <NewSkillDialog skills={skills} onAdded={add} onClose={() => setNaming(false)} />}
      <Input.Wrapper label={text('services.skills')} labelElement="div" size="sm">
        <ul className={classes.rows}>
          {value.skills.map(({ skill, level }, index) => (
            <li key={skill} className={classes.row}>
              <span dir="auto">{nameOf(skill)}</span>
              <Select className={classes.level} size="xs" allowDeselect={false} aria-label={text('services.levelOf', { skill: nameOf(skill) })} data={LEVELS.map((n) => ({ value: n, label: `${text('services.level')} ${n}` }))} value={String(level)} onChange={(n) => onChange({ ...value, skills: replaced(value.skills, index, { skill, level: Number(n) }) })} />
              <ActionIcon aria-label={text('services.removeOf', { name: nameOf(skill) })} onClick={() => onChange({ ...value, skills: without(value.skills, index) })}>
                <IconX size={15} />
              </ActionIcon>
            </li>
          ))}
          <li className={classes.row}>
            <Select size="xs" searchable aria-label={text('services.addSkill')} placeholder={text('services.addSkill')} data={byCategory} value={null} disabled={free.length === 0} onChange={(code) => code !== null && add(code)} />
            <Button variant="default" leftSection={<IconPlus size={14} />} onClick={() => setNaming(true)}>
              {text('services.newSkill')}
            </Button>
          </li>
        </ul>
      </Input.Wrapper>
      <TagsInput size="sm" label={text('services.abilities')} description={text('services.abilitiesHint')} data={USUAL_ABILITIES} value={value.truckAbilities} maxTags={40} onChange={(truckAbilities) => onChange({ ...value, truckAbilities })} />
      <TagsInput size="sm" label={text('services.certifications')} description={text('services.certificationsHint')} value={value.certifications} maxTags={40} onChange={(certifications) => onChange({ ...value, certifications })} />
    </>
  );
}
