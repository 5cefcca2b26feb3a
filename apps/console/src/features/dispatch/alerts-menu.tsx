import { ActionIcon, Button, Indicator, Popover } from '@mantine/core';
import { IconBell, IconBellCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { acknowledgeAlert } from '@truckroll/contracts/dispatch/api.ts';
import { EmptyState, RelativeTime } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import { useNotices } from '../../app/notices.tsx';
import { useMay } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { boardQuery } from './board-query.ts';
import classes from './alerts-menu.module.css';

/** What needs a person now; each alert leads to its job and can be taken on. */
export function AlertsMenu({ onOpenJob }: { onOpenJob: (jobId: string) => void }) {
  const text = useText();
  const notices = useNotices();
  const cache = useQueryClient();
  const mayAct = useMay('dispatch.job.assign');
  const [opened, setOpened] = useState(false);
  const { data: board } = useQuery(boardQuery);
  const alerts = (board?.alerts ?? []).filter((alert) => alert.resolvedAt === null);
  const waiting = alerts.filter((alert) => alert.acknowledgedAt === null).length;
  const label = text('header.alerts', { n: waiting });

  const takeOn = useMutation({
    mutationFn: (alertId: string) => client.call(acknowledgeAlert, { params: { alertId }, body: {} }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.board }),
    onError: notices.failed,
  });

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={360} trapFocus>
      <Indicator disabled={waiting === 0} label={waiting} size={15} color="red" offset={5}>
        <Popover.Target>
          <ActionIcon size={32} aria-label={label} title={label} onClick={() => setOpened(!opened)}>
            <IconBell size={17} stroke={1.8} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0}>
        <h2 className={classes.title}>{text('alerts.title')}</h2>
        {alerts.length === 0 && <EmptyState icon={IconBellCheck} title={text('alerts.empty')} hint={text('alerts.emptyHint')} />}
        <ul className={classes.list}>
          {alerts.map((alert) => (
            <li key={alert.id} className={classes.alert} data-taken={alert.acknowledgedAt !== null || undefined}>
              <button
                type="button"
                className={classes.what}
                disabled={alert.jobId === null}
                onClick={() => {
                  setOpened(false);
                  if (alert.jobId) onOpenJob(alert.jobId);
                }}
              >
                <span className={classes.kind}>{text(`alerts.kind.${alert.kind}`)}</span>
                <span dir="auto">{alert.text}</span>
                <span className={classes.when}>
                  <RelativeTime at={alert.raisedAt} />
                  {alert.acknowledgedAt && ` · ${text('alerts.acknowledged')}`}
                </span>
              </button>
              {alert.acknowledgedAt === null && mayAct && (
                <Button variant="default" size="compact-xs" loading={takeOn.isPending && takeOn.variables === alert.id} onClick={() => takeOn.mutate(alert.id)}>
                  {text('alerts.acknowledge')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
