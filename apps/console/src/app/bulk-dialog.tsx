import { Button, Group, Progress, SegmentedControl, Select, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { assignJob, unassignJob } from '@truckroll/contracts/dispatch/api.ts';
import type { BoardJob, BoardTechnician } from '@truckroll/contracts/dispatch/schemas.ts';
import { cancelJob, changePriority, holdJob, releaseJob } from '@truckroll/contracts/jobs/api.ts';
import { beside, Modal, moneyText, useLocality, useUiText } from '@truckroll/ui';
import { useEffect, useState } from 'react';
import { feeQuery } from '../features/billing/fee-query.ts';
import type { BulkAct } from '../features/dispatch/bulk-bar.tsx';
import { client } from './api.ts';
import classes from './bulk-dialog.module.css';
import { useBulkRun, type BulkResult, type BulkSend } from './bulk-run.ts';
import dialog from './dialog.module.css';
import { useElsewhere } from './elsewhere.ts';
import { problemText } from './problem-text.ts';
import { ReasonField } from './reason-field.tsx';
import { useMay } from './session.ts';
import { useText, type ConsoleText } from './text.ts';

type Send = BulkSend<BoardJob>;
/** What is sent for each job, and what takes it back; nothing does that for what is final. */
type Plan = { send: Send; undo?: Send; /** One after the other: the first in the queue comes first. */ inOrder?: true };
const priorities = ['normal', 'urgent', 'emergency'] as const;

/** What had the focus goes away with each part of the dialog; it stays inside all the same. */
const keepFocus = (element: HTMLElement | null): void => element?.focus();

type BulkDialogProps = { act: BulkAct; jobs: readonly BoardJob[]; technicians: readonly BoardTechnician[]; /** Nothing more is to be done to these. */ onDone: (jobIds: readonly string[]) => void; onClose: () => void };

/** Something done to several jobs: what comes of it first, then what came of each, and one undo for all of it. */
export function BulkDialog({ act, jobs: picked, technicians, onDone, onClose }: BulkDialogProps) {
  const text = useText();
  // As they stood when they were picked: others go on moving in the queue meanwhile.
  const [jobs] = useState(picked);
  const [plan, setPlan] = useState<Plan>();
  const { results, left, of, run, stop } = useBulkRun<BoardJob>();
  const [undone, setUndone] = useState(false);
  const busy = left > 0;
  const start = async (chosen: Plan, some: readonly BoardJob[]): Promise<void> => {
    setPlan(chosen);
    onDone((await run(some, chosen.send, { atOnce: chosen.inOrder && 1, before: results ?? [] })).flatMap(({ job, error }) => (error === undefined ? [job.id] : [])));
  };
  const close = (): void => {
    if (!busy) onClose();
  };
  const done = results?.filter(({ error }) => error === undefined) ?? [];
  const refused = results?.filter(({ error }) => error !== undefined) ?? [];
  const [toUndo, setToUndo] = useState<readonly BoardJob[]>([]);
  const takeBack = async (some: readonly BoardJob[], before: readonly BulkResult<BoardJob>[]): Promise<void> => void (await run(some, plan!.undo!, { before }));
  const wanted = undone ? toUndo : jobs;
  const tried = new Set(results?.map(({ job }) => job.id));
  const notBegun = results ? wanted.filter(({ id }) => !tried.has(id)) : [];
  const goOn = (some: readonly BoardJob[]): void => void (undone ? takeBack(some, results ?? []) : start(plan!, some));
  // Half of it done is no place to leave by mistake.
  useEffect(() => {
    if (!busy) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [busy]);
  return (
    <Modal opened onClose={close} title={text(`bulk.title.${act}`, { n: jobs.length })} closeButtonProps={{ 'aria-label': text('job.close') }} classNames={{ title: dialog.title }}>
      {!results && !busy && <BulkForm act={act} jobs={jobs} technicians={technicians} onStart={(chosen) => void start(chosen, jobs)} onClose={onClose} />}
      {busy && (
        <div className={dialog.form} ref={keepFocus} tabIndex={-1}>
          <p className={dialog.consequence} aria-hidden>
            {text('bulk.running', { left })}
          </p>
          {/* Hundreds of numbers are not read out, ten are. */}
          <VisuallyHidden component="output">{text('bulk.running', { left: Math.min(left, Math.ceil((left / of) * 10) * Math.ceil(of / 10)) })}</VisuallyHidden>
          <Progress value={100 - (left / of) * 100} aria-label={text('bulk.progress')} />
          <Group justify="end">
            <Button variant="default" onClick={stop}>
              {text('bulk.stop')}
            </Button>
          </Group>
        </div>
      )}
      {results && !busy && (
        <div className={dialog.form}>
          <output className={dialog.consequence}>
            {beside(text(undone ? 'bulk.undone' : 'bulk.result', { done: done.length, refused: refused.length }), notBegun.length > 0 && text('bulk.notBegun', { n: notBegun.length }))}
          </output>
          {/* Whoever has no mouse scrolls it, too. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <ul className={classes.results} tabIndex={0} aria-label={text('bulk.results')}>
            {[...refused, ...done].map(({ job, error }) => (
              <li key={job.id} className={classes.result} data-refused={error !== undefined || undefined}>
                {error === undefined ? <IconCheck size={15} aria-label={text('bulk.ok')} /> : <IconAlertTriangle size={15} aria-label={text('bulk.no')} />}
                <span>
                  {beside(job.number, job.serviceName, job.customerName)}
                  {error !== undefined && <small className={classes.why}>{problemText(error, text)}</small>}
                </span>
              </li>
            ))}
          </ul>
          <Group justify="end" gap="xs">
            {notBegun.length > 0 && (
              <Button variant="default" onClick={() => goOn(notBegun)}>
                {text('bulk.goOn', { n: notBegun.length })}
              </Button>
            )}
            {refused.length > 0 && (
              <Button variant="default" onClick={() => goOn(refused.map(({ job }) => job))}>
                {text('bulk.again', { n: refused.length })}
              </Button>
            )}
            {plan?.undo && !undone && done.length > 0 && (
              <Button
                variant="default"
                leftSection={<IconArrowBackUp size={14} aria-hidden />}
                onClick={() => {
                  const some = done.map(({ job }) => job);
                  setUndone(true);
                  setToUndo(some);
                  void takeBack(some, []);
                }}
              >
                {text('bulk.undo', { n: done.length })}
              </Button>
            )}
            <Button ref={keepFocus} onClick={onClose}>
              {text('job.close')}
            </Button>
          </Group>
        </div>
      )}
    </Modal>
  );
}

function BulkForm({ act, jobs, technicians, onStart, onClose }: Pick<BulkDialogProps, 'act' | 'jobs' | 'technicians' | 'onClose'> & { onStart: (plan: Plan) => void }) {
  const text = useText();
  const words = useUiText();
  const [reason, setReason] = useState('');
  const [technicianId, setTechnicianId] = useState<string | null>(null);
  const [priority, setPriority] = useState<(typeof priorities)[number]>('urgent');
  const elsewhereOf = useElsewhere();
  const cancels = useCancelConsequences(act === 'cancel' ? jobs : []);
  const technician = technicians.find(({ id }) => id === technicianId);
  const because = reason.trim();
  const consequences: Readonly<Record<BulkAct, readonly (string | false)[]>> = {
    assign: [text('bulk.outcome.assign', { n: jobs.length }), jobs.some((job) => job.technicianId !== null) && text('bulk.outcome.taken', { n: jobs.filter((job) => job.technicianId !== null).length })],
    hold: [text('hold.consequence')],
    priority: [text('bulk.outcome.priority')],
    cancel: cancels.words,
  };
  const reasons = {
    hold: (['customer', 'access', 'parts', 'police', 'weather'] as const).map((key) => text(`hold.reasons.${key}`)),
    priority: (['danger', 'weather', 'important', 'calm'] as const).map((key) => text(`bulk.reasons.${key}`)),
    cancel: (['customer', 'duplicate', 'capacity', 'area', 'mistake'] as const).map((key) => text(`cancel.reasons.${key}`)),
  };
  const ready = act === 'assign' ? technician !== undefined : because !== '' && (act !== 'cancel' || cancels.known);
  return (
    <form
      className={dialog.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onStart(planOf(act, { reason: because, technicianId: technicianId ?? '', priority }, text));
      }}
    >
      <ul className={dialog.consequences}>
        {consequences[act].filter((one) => one !== false).map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      {act === 'assign' && <Select label={text('bulk.whom')} searchable data-autofocus data={technicians.map((one) => ({ value: one.id, label: beside(one.name, one.jobNumber, elsewhereOf(one)) }))} value={technicianId} onChange={setTechnicianId} nothingFoundMessage={text('command.nothing')} />}
      {act === 'priority' && <SegmentedControl fullWidth size="xs" aria-label={text('bulk.act.priority')} value={priority} onChange={setPriority} data={priorities.map((value) => ({ value, label: words(`priority.${value}`) }))} />}
      {act !== 'assign' && <ReasonField label={text('money.reason')} usual={reasons[act]} value={reason} onChange={setReason} />}
      <Group justify="end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {text('job.close')}
        </Button>
        <Button type="submit" disabled={!ready} {...(act === 'cancel' ? { color: 'red' } : {})}>
          {text(`bulk.submit.${act}`, { n: jobs.length })}
        </Button>
      </Group>
    </form>
  );
}

/** What calling several jobs off costs and whom it reaches; not known before every fee is. */
function useCancelConsequences(jobs: readonly BoardJob[]): { words: string[]; known: boolean } {
  const text = useText();
  const { locale } = useLocality();
  const maySee = useMay('billing.estimate.read');
  const fees = useQueries({ queries: maySee ? jobs.map(({ id }) => feeQuery(id)) : [] });
  const known = fees.every(({ isPending }) => !isPending);
  const charged = fees.flatMap(({ data }) => (data && data.amountMinor > 0 ? [data] : []));
  const sum = charged[0] ? moneyText({ amountMinor: charged.reduce((total, { amountMinor }) => total + amountMinor, 0), currency: charged[0].currency }, locale) : '';
  const unknown = fees.filter(({ isError }) => isError).length;
  const sent = jobs.filter(({ technicianId }) => technicianId !== null).length;
  const offers = jobs.reduce((total, { openOffers }) => total + openOffers, 0);
  const words = [
    !known && text('cancel.feeLoading'),
    known && maySee && unknown === 0 && charged.length === 0 && text('cancel.noFee'),
    known && charged.length > 0 && text('bulk.outcome.fees', { n: charged.length, sum }),
    unknown > 0 && text('cancel.feeUnknown'),
    sent > 0 && text('bulk.outcome.stops', { n: sent }),
    offers > 0 && text('cancel.withdraws', { n: offers }),
    text('bulk.outcome.told', { n: jobs.length }),
    text('cancel.final'),
  ].filter((one) => one !== false);
  return { words, known };
}

type Choice = { reason: string; technicianId: string; priority: (typeof priorities)[number] };

function planOf(act: BulkAct, { reason, technicianId, priority }: Choice, text: ConsoleText): Plan {
  const undone = text('bulk.undoneReason');
  const give = (job: BoardJob, to: string, idempotencyKey: string, expectedVersion?: number) => client.call(assignJob, { params: { jobId: job.id }, body: { technicianId: to, ...(expectedVersion === undefined ? {} : { expectedVersion }) } }, { idempotencyKey });
  switch (act) {
    case 'assign':
      return {
        inOrder: true,
        send: (job, key) => give(job, technicianId, key, job.version),
        undo: (job, idempotencyKey) => (job.technicianId === null ? client.call(unassignJob, { params: { jobId: job.id }, body: { reason: undone, excludeTechnician: false } }, { idempotencyKey }) : give(job, job.technicianId, idempotencyKey)),
      };
    case 'hold':
      return {
        send: (job, idempotencyKey) => client.call(holdJob, { params: { jobId: job.id }, body: { reason } }, { idempotencyKey }),
        undo: (job, idempotencyKey) => client.call(releaseJob, { params: { jobId: job.id } }, { idempotencyKey }),
      };
    case 'priority':
      return {
        send: (job, idempotencyKey) => client.call(changePriority, { params: { jobId: job.id }, body: { priority, reason } }, { idempotencyKey }),
        undo: (job, idempotencyKey) => client.call(changePriority, { params: { jobId: job.id }, body: { priority: job.priority, reason: undone } }, { idempotencyKey }),
      };
    case 'cancel':
      return { send: (job, idempotencyKey) => client.call(cancelJob, { params: { jobId: job.id }, body: { reason, requestedBy: 'dispatcher' } }, { idempotencyKey }) };
  }
}
