import { ActionIcon, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Technician } from '@truckroll/contracts/workforce/schemas.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import classes from './planning.module.css';
import { skillsQuery } from './workforce-query.ts';

const LEVELS = ['1', '2', '3', '4', '5'];

/** What somebody can do, and how well. */
export function SkillFields({ value, readOnly, onChange }: { value: Technician['skills']; readOnly: boolean; onChange: (skills: Technician['skills']) => void }) {
  const text = useSettingsText();
  const { data: skills } = useQuery(skillsQuery);
  const nameOf = (code: string): string => skills?.find((skill) => skill.code === code)?.name ?? code;
  const free = (skills ?? []).filter(({ code }) => !value.some(({ skill }) => skill === code));
  const byCategory = [...Map.groupBy(free, ({ category }) => category)].map(([group, items]) => ({ group, items: items.map(({ code, name }) => ({ value: code, label: name })) }));
  return (
    <>
      <ul className={classes.rows}>
        {value.map(({ skill, level }, index) => (
          <li key={skill} className={classes.row}>
            <span dir="auto">{nameOf(skill)}</span>
            <Select className={classes.level} size="xs" allowDeselect={false} disabled={readOnly} aria-label={text('workforce.levelOf', { skill: nameOf(skill) })} data={LEVELS.map((n) => ({ value: n, label: text('workforce.level', { n }) }))} value={String(level)} onChange={(n) => onChange(value.map((other, at) => (at === index ? { skill, level: Number(n) } : other)))} />
            <ActionIcon disabled={readOnly} aria-label={text('workforce.removeOf', { name: nameOf(skill) })} onClick={() => onChange(value.filter((_, at) => at !== index))}>
              <IconX size={15} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {skills?.length === 0 ? (
        <p className={classes.hint}>{text('workforce.noSkillsKnown')}</p>
      ) : (
        <Select size="xs" searchable disabled={readOnly || free.length === 0} aria-label={text('workforce.addSkill')} placeholder={text('workforce.addSkill')} data={byCategory} value={null} onChange={(code) => code !== null && onChange([...value, { skill: code, level: 3 }])} />
      )}
    </>
  );
}
