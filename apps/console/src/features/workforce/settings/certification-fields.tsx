import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import classes from './planning.module.css';
import type { TechnicianValues } from './technician-editor.tsx';

type Certifications = TechnicianValues['certifications'];
type Certification = Certifications[number];

/** Certifications with their numbers and days. */
export function CertificationFields({ value, readOnly, asked, onChange }: { value: Certifications; readOnly: boolean; /** Whether saving was tried: then what is missing is marked. */ asked: boolean; onChange: (certifications: Certifications) => void }) {
  const text = useSettingsText();
  const needed = (words: string): string | undefined => (asked && words.trim() === '' ? text('needed') : undefined);
  return (
    <>
      <ul className={classes.rows}>
        {value.map((one, index) => {
          const put = (change: Partial<Certification>): void => onChange(value.map((other, at) => (at === index ? { ...other, ...change } : other)));
          const called = (field: string): string => text('workforce.certificationOf', { field, n: index + 1 });
          return (
            // Certifications have no key before they are saved, and none changes its place.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index} className={classes.card}>
              <div className={classes.pair}>
                <TextInput size="xs" label={text('workforce.certificationName')} aria-label={called(text('workforce.certificationName'))} maxLength={120} dir="auto" readOnly={readOnly} value={one.name} error={needed(one.name)} onChange={(event) => put({ name: event.currentTarget.value })} />
                <TextInput size="xs" label={text('workforce.certificationCode')} aria-label={called(text('workforce.certificationCode'))} maxLength={60} dir="ltr" readOnly={readOnly} value={one.code} error={needed(one.code)} onChange={(event) => put({ code: event.currentTarget.value })} />
                <TextInput size="xs" label={text('workforce.certificationNumber')} aria-label={called(text('workforce.certificationNumber'))} maxLength={80} dir="ltr" readOnly={readOnly} value={one.number} onChange={(event) => put({ number: event.currentTarget.value })} />
              </div>
              <div className={classes.pair}>
                <TextInput size="xs" type="date" label={text('workforce.validFrom')} aria-label={called(text('workforce.validFrom'))} readOnly={readOnly} value={one.validFrom ?? ''} onChange={(event) => put({ validFrom: event.currentTarget.value || null })} />
                <TextInput size="xs" type="date" label={text('workforce.expiresOn')} aria-label={called(text('workforce.expiresOn'))} readOnly={readOnly} value={one.expiresOn ?? ''} onChange={(event) => put({ expiresOn: event.currentTarget.value || null })} />
              </div>
              <div className={classes.cardFoot}>
                <Checkbox size="xs" label={text('workforce.verified')} disabled={readOnly} checked={one.verified} onChange={(event) => put({ verified: event.currentTarget.checked })} />
                <ActionIcon disabled={readOnly} aria-label={text('workforce.removeOf', { name: one.name || called('') })} onClick={() => onChange(value.filter((_, at) => at !== index))}>
                  <IconX size={15} />
                </ActionIcon>
              </div>
            </li>
          );
        })}
      </ul>
      {!readOnly && (
        <Button className={classes.start} variant="default" leftSection={<IconPlus size={14} />} disabled={value.length >= 60} onClick={() => onChange([...value, { code: '', name: '', number: '', validFrom: null, expiresOn: null, verified: false }])}>
          {text('workforce.addCertification')}
        </Button>
      )}
    </>
  );
}
