import { Select } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { Role } from '@truckroll/contracts/identity/schemas.ts';
import { useText } from '../../app/text.ts';
import classes from './entry-page.module.css';

type DemoSignIn = { label: string; email: string; password: string; role: Role };

/** One click into the demonstration, in whichever part. */
export function DemoSignIns({ signIns, busy, onPick }: { signIns: readonly DemoSignIn[]; busy: boolean; onPick: (credentials: { email: string; password: string }) => void }) {
  const text = useText();
  const office = signIns.filter(({ role }) => role !== 'technician');
  const technicians = signIns.filter(({ role }) => role === 'technician');
  return (
    <section className={classes.demo}>
      <h2 className={classes.demoTitle}>{text('signIn.demoTitle')}</h2>
      <p className={classes.demoHint}>{text('signIn.demoHint')}</p>
      <ul className={classes.demoList}>
        {office.map(({ label, email, password, role }) => (
          <li key={email}>
            <button type="button" className={classes.demoItem} disabled={busy} onClick={() => onPick({ email, password })}>
              <span className={classes.demoName}>{label}</span>
              {label !== text(`role.${role}`) && <span className={classes.demoRole}>{text(`role.${role}`)}</span>}
              <IconArrowRight size={15} stroke={1.8} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      {technicians.length > 0 && (
        <Select
          mt={6}
          searchable
          disabled={busy}
          aria-label={text('signIn.demoTechnician')}
          placeholder={text('signIn.demoTechnician')}
          data={technicians.map(({ label, email }) => ({ value: email, label }))}
          value={null}
          onChange={(chosen) => {
            const technician = technicians.find(({ email }) => email === chosen);
            if (technician) onPick({ email: technician.email, password: technician.password });
          }}
        />
      )}
    </section>
  );
}
