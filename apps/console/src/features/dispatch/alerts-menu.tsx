import { ActionIcon, Indicator, Popover } from '@mantine/core';
import { IconBell, IconBellCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { acknowledgeAlert, offerJob } from '@truckroll/contracts/dispatch/api.ts';
import { EmptyState } from '@truckroll/ui';
import { useRef, useState } from 'react';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import { useNotices } from '../../app/notices.tsx';
import { isProblem } from '../../app/problem-text.ts';
import { refreshJob } from '../../app/refresh-job.ts';
import { useMay } from '../../app/session.ts';
import { techniciansQuery } from '../../app/technicians.ts';
import { useText } from '../../app/text.ts';
import { useShortcuts } from '../../app/use-shortcuts.ts';
import { actsOf, inOrder, type Alert, type AlertAct } from './alert-acts.ts';
import { AlertRow } from './alert-row.tsx';
import { boardQuery } from './board-query.ts';
import classes from './alerts-menu.module.css';

/** What an act leads to in the job's drawer. */
const tabs = { candidates: 'assign', write: 'conversation', decide: 'overview', sent: 'messages' } as const;
export type AlertTab = (typeof tabs)[keyof typeof tabs];

/** What needs a person now; each alert says what helps, has a key and a button for it, and leads to its job. */
export function AlertsMenu({ onOpenJob }: { onOpenJob: (jobId: string, tab?: AlertTab) => void }) {
  const text = useText();
  const mayAssign = useMay('dispatch.job.assign');
  const mayTalk = useMay('comms.conversation.read');
  const maySeePhones = useMay('workforce.technician.read');
  const [opened, setOpened] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const { data: board } = useQuery(boardQuery);
  const { data: technicians } = useQuery({ ...techniciansQuery(true), enabled: opened && maySeePhones });
  const alerts = inOrder(board?.alerts ?? []);
  const waiting = alerts.filter((alert) => alert.acknowledgedAt === null).length;
  const label = text('header.alerts', { n: waiting });
  const takeOn = useTakeOn();
  const offer = useOfferAnew();
  useShortcuts({ '!': () => setOpened(true) });

  const open = (alert: Alert, tab?: AlertTab): void => {
    setOpened(false);
    if (alert.jobId) onOpenJob(alert.jobId, tab);
  };
  const act = (alert: Alert, wanted: AlertAct): void => {
    // Whoever does something about it looks after it.
    if (alert.acknowledgedAt === null && mayAssign) takeOn.mutate(alert.id);
    if (wanted === 'offer') return void (alert.jobId && !offer.isPending && offer.mutate(alert.jobId));
    if (wanted !== 'call') open(alert, tabs[wanted]);
  };
  const move = (from: Alert, by: 1 | -1): void => {
    const next = alerts[alerts.indexOf(from) + by];
    if (next) list.current?.querySelector<HTMLElement>(`[data-alert="${next.id}"]`)?.focus();
  };

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width="min(520px, 100vw - 16px)" trapFocus returnFocus>
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
        <ul ref={list} className={classes.list}>
          {alerts.map((alert, index) => {
            const job = board?.jobs.find(({ id }) => id === alert.jobId);
            const technicianId = alert.technicianId ?? job?.technicianId ?? undefined;
            const phone = technicians?.find(({ id }) => id === technicianId)?.phone ?? undefined;
            const technician = board?.technicians.find(({ id }) => id === technicianId)?.name;
            const call = (): void => list.current?.querySelector<HTMLAnchorElement>(`[data-alert="${alert.id}"] ~ * a[href^="tel:"]`)?.click();
            return (
              <AlertRow
                key={alert.id}
                alert={alert}
                acts={actsOf(alert, { assign: mayAssign, talk: mayTalk, call: phone !== undefined })}
                about={job ? [job.number, job.serviceName, job.customerName, ...(technician ? [technician] : [])] : [technician ?? alert.text]}
                phone={phone}
                mayTakeOn={mayAssign}
                busy={offer.isPending && offer.variables === alert.jobId ? 'offer' : takeOn.isPending && takeOn.variables === alert.id ? 'takeOn' : undefined}
                first={index === 0}
                onAct={(wanted, byKey) => (wanted === 'call' && byKey ? call() : act(alert, wanted))}
                onTakeOn={() => takeOn.mutate(alert.id)}
                onOpen={() => open(alert)}
                onMove={(by) => move(alert, by)}
              />
            );
          })}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

function useTakeOn() {
  const notices = useNotices();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (alertId: string) => client.call(acknowledgeAlert, { params: { alertId }, body: {} }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.board }),
    onError: notices.failed,
  });
}

/** Offers a job to the best who was not asked yet, at any distance. */
function useOfferAnew() {
  const text = useText();
  const notices = useNotices();
  return useMutation({
    mutationFn: (jobId: string) => client.call(offerJob, { params: { jobId }, body: {} }),
    onSuccess: ({ items }) => notices.done(text('assign.offered', { n: items.length })),
    onError: (error) => (isProblem(error) && error.code === 'dispatch/not-suitable' ? notices.refused(text('assign.nobodyLeft')) : notices.failed(error)),
    onSettled: (_offers, _error, jobId) => refreshJob(jobId),
  });
}
