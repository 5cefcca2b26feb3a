import { Alert, Button, Radio } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { rotateClientSecret } from '@truckroll/contracts/identity/api.ts';
import type { ServiceClient } from '@truckroll/contracts/identity/service-clients.schemas.ts';
import { useState } from 'react';
import { Modal } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from './access.module.css';
import { SecretDialog } from './secret-dialog.tsx';

/** How long the present secret may work on, in seconds. */
const OVERLAPS = { none: 0, hour: 3600, day: 86_400, week: 604_800 } as const;
type Overlap = keyof typeof OVERLAPS;
const choices = Object.keys(OVERLAPS) as Overlap[];

/** Gives a service client a new secret and shows it; the present one ends when was chosen. */
export function NewSecretDialog({ of, onClose }: { of: ServiceClient; onClose: () => void }) {
  const text = useSettingsText();
  const say = useText();
  const [overlap, setOverlap] = useState<Overlap>('day');
  const rotate = useMutation({
    mutationFn: () => client.call(rotateClientSecret, { params: { clientId: of.id }, body: { overlapSeconds: OVERLAPS[overlap] } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.serviceClients }),
  });
  if (rotate.data) return <SecretDialog title={text('clients.renewedTitle')} hint={text('clients.renewedHint')} values={[{ label: text('clients.secret'), value: rotate.data.secret }]} onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} title={<span className={classes.drawerTitle} dir="auto">{text('clients.renewOf', { name: of.name })}</span>} closeButtonProps={{ 'aria-label': text('close') }}>
      <div className={classes.form}>
        {rotate.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(rotate.error, say)}
          </Alert>
        )}
        <Radio.Group label={text('clients.overlap')} value={overlap} onChange={(value) => setOverlap(choices.find((choice) => choice === value) ?? 'day')}>
          <div className={classes.roles}>
            {choices.map((choice) => (
              <Radio key={choice} value={choice} label={text(`clients.overlaps.${choice}`)} />
            ))}
          </div>
        </Radio.Group>
        <Button size="sm" loading={rotate.isPending} onClick={() => rotate.mutate()}>
          {text('clients.renew')}
        </Button>
      </div>
    </Modal>
  );
}
