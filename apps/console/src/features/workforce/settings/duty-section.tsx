import { Badge, Button, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { setDuty } from '@truckroll/contracts/workforce/api.ts';
import type { Technician, Truck } from '@truckroll/contracts/workforce/schemas.ts';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { queryClient } from '../../../app/query-client.ts';
import { useMay } from '../../../app/session.ts';
import { SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import classes from './planning.module.css';

/** Whether he is on duty now, and the way there for who has no phone at hand. */
export function DutySection({ technician, trucks }: { technician: Technician; trucks: readonly Truck[] }) {
  const text = useSettingsText();
  const notices = useNotices();
  const mayWrite = useMay('workforce.technician.write');
  const [now, setNow] = useState(technician);
  const [chosen, setChosen] = useState<string | null>();
  const truckId = chosen === undefined ? now.defaultTruckId : chosen;
  const change = useMutation({
    mutationFn: (duty: 'on' | 'off') => client.call(setDuty, { params: { technicianId: technician.id }, body: { duty, reason: text('workforce.byOffice'), ...(duty === 'on' && truckId !== null ? { truckId } : {}) } }),
    onSuccess: async (after) => {
      setNow(after);
      await Promise.all([queryClient.invalidateQueries({ queryKey: keys.technicians }), queryClient.invalidateQueries({ queryKey: keys.board })]);
    },
    onError: notices.failed,
  });
  return (
    <SettingsSection title={text('workforce.dutyNow')} lead={text('workforce.dutyLead')}>
      <div className={classes.cardFoot}>
        <Badge color={now.duty === 'on' ? 'green' : now.duty === 'break' ? 'yellow' : 'gray'} variant="light">
          {text(`workforce.duty.${now.duty}`)}
        </Badge>
        <Button variant="subtle" renderRoot={(props) => <Link to="/settings/$page" params={{ page: 'shifts' }} search={{ q: now.name }} {...props} />}>
          {text('workforce.shiftsOf')}
        </Button>
      </div>
      {mayWrite && now.active && (
        <div className={classes.pair}>
          {now.duty === 'off' && <Select size="sm" label={text('workforce.dutyTruck')} clearable data={trucks.filter(({ active }) => active).map(({ id, name, plate }) => ({ value: id, label: `${name} · ${plate}` }))} value={truckId} onChange={setChosen} />}
          <Button className={classes.start} size="sm" variant="default" loading={change.isPending} onClick={() => change.mutate(now.duty === 'off' ? 'on' : 'off')}>
            {text(now.duty === 'off' ? 'workforce.putOnDuty' : 'workforce.takeOffDuty')}
          </Button>
        </div>
      )}
    </SettingsSection>
  );
}
