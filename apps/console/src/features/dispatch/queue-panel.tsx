import { ActionIcon, Checkbox, CloseButton, Select, TextInput } from '@mantine/core';
import { IconChevronRight, IconListCheck, IconMoodSmile, IconSearch, IconSearchOff } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { BoardJob } from '@truckroll/contracts/dispatch/schemas.ts';
import { EmptyState, SkeletonRows } from '@truckroll/ui';
import { useEffect, useEffectEvent, useRef, type ReactNode, type RefObject } from 'react';
import { useText } from '../../app/text.ts';
import { withText } from '../../app/with-text.ts';
import type { QueueColumn } from './queue-columns.ts';
import { QueueColumnsMenu } from './queue-columns-menu.tsx';
import { QueueRow } from './queue-row.tsx';
import { HOUSE, type QueueGroup, type QueueSection } from './queue-groups.ts';
import classes from './queue.module.css';

const HEAD_PIXELS = 34;
const ROW_PIXELS = 66;
/** Without any place to tell, a row has a line less. */
const LOW_ROW_PIXELS = 49;

type Line = { kind: 'head'; group: QueueGroup; count: number } | { kind: 'job'; group: QueueGroup; job: BoardJob };

type QueuePanelProps = {
  sections: readonly QueueSection[] | undefined;
  folded: ReadonlySet<QueueGroup>;
  columns: readonly QueueColumn[];
  onColumns: (columns: QueueColumn[]) => void;
  /** What the queue can be narrowed to; none where there are no branches. */
  branches: readonly { id: string; name: string }[];
  branch: string | undefined;
  onBranch: (branch: string | undefined) => void;
  filter: string;
  filterRef: RefObject<HTMLInputElement | null>;
  technicianNames: ReadonlyMap<string, string>;
  /** Messages that wait for the office, by job. */
  unread: ReadonlyMap<string, number>;
  currentId: string | undefined;
  openId: string | undefined;
  onFilter: (text: string) => void;
  onFold: (group: QueueGroup) => void;
  onOpen: (jobId: string) => void;
  onHover: (jobId: string | undefined) => void;
  /** Several jobs at once; not for whoever may do nothing to them. */
  picking: Picking | undefined;
};

export type Picking = {
  /** Boxes stand beside the jobs. */
  shown: boolean;
  picked: ReadonlySet<string>;
  onShown: () => void;
  onPick: (jobId: string, stretch: boolean) => void;
  onPickGroup: (group: QueueGroup) => void;
  /** What can be done to them. */
  bar: ReactNode;
};

/** The queue by state and age. Only the rows in sight are drawn. */
export function QueuePanel({ sections, folded, columns, onColumns, branches, branch, onBranch, filter, filterRef, technicianNames, unread, currentId, openId, onFilter, onFold, onOpen, onHover, picking }: QueuePanelProps) {
  const text = useText();
  const branchNames = new Map(branches.map(({ id, name }) => [id, name]));
  const scroller = useRef<HTMLDivElement>(null);
  const rowPixels = columns.includes('place') || columns.includes('destination') ? ROW_PIXELS : LOW_ROW_PIXELS;
  const lines: Line[] = (sections ?? []).flatMap(({ group, jobs }) => [{ kind: 'head' as const, group, count: jobs.length }, ...(folded.has(group) ? [] : jobs.map((job) => ({ kind: 'job' as const, group, job })))]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => withText(lines[index]?.kind === 'head' ? HEAD_PIXELS : rowPixels),
    getItemKey: (index) => {
      const line = lines[index];
      return line?.kind === 'job' ? line.job.id : (line?.group ?? index);
    },
    overscan: 8,
  });

  useEffect(() => virtual.measure(), [virtual, rowPixels]);

  const showRow = useEffectEvent((jobId: string) => {
    const index = lines.findIndex((line) => line.kind === 'job' && line.job.id === jobId);
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' });
  });
  useEffect(() => {
    // A row moving within the queue does not scroll; choosing another one does.
    if (currentId !== undefined) showRow(currentId);
  }, [currentId]);

  return (
    <section className={classes.panel} aria-label={text('queue.label')} id="queue">
      <div className={classes.tools}>
        <TextInput
          ref={filterRef}
          className={classes.filter}
          size="xs"
          placeholder={text('queue.filter')}
          aria-label={text('queue.filter')}
          leftSection={<IconSearch size={14} />}
          rightSection={filter !== '' && <CloseButton size="xs" aria-label={text('queue.clear')} onClick={() => onFilter('')} />}
          value={filter}
          onChange={(event) => onFilter(event.currentTarget.value)}
          dir="auto"
        />
        {branches.length > 0 && (
          <Select
            className={classes.branches}
            size="xs"
            clearable
            aria-label={text('branch.label')}
            placeholder={text('branch.all')}
            data={[{ value: HOUSE, label: text('branch.house') }, ...branches.map(({ id, name }) => ({ value: id, label: name }))]}
            value={branch ?? null}
            onChange={(value) => onBranch(value ?? undefined)}
          />
        )}
        {picking && (
          <ActionIcon variant={picking.shown ? 'light' : 'default'} size={30} aria-pressed={picking.shown} aria-label={text('bulk.pick')} title={text('bulk.pick')} onClick={picking.onShown}>
            <IconListCheck size={15} aria-hidden />
          </ActionIcon>
        )}
        <QueueColumnsMenu shown={columns} onShown={onColumns} />
      </div>
      <div ref={scroller} className={classes.scroller}>
        {!sections && <SkeletonRows rows={9} height={54} />}
        {sections && lines.length === 0 && (filter === '' && branch !== undefined && branches.length > 0 ? <EmptyState icon={IconSearchOff} title={text('branch.noMatch')} hint={text('branch.noMatchHint')} /> : filter === '' ? <EmptyState icon={IconMoodSmile} title={text('queue.empty')} hint={text('queue.emptyHint')} /> : <EmptyState icon={IconSearchOff} title={text('queue.noMatch', { q: filter })} hint={text('queue.noMatchHint')} />)}
        {lines.length > 0 && (
          <ul className={classes.list} style={{ blockSize: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map((item) => {
              const line = lines[item.index];
              if (!line) return null;
              return (
                <li key={item.key} className={classes.line} data-picked={(line.kind === 'job' && picking?.picked.has(line.job.id)) || undefined} style={{ blockSize: item.size, transform: `translateY(${item.start}px)` }}>
                  {picking?.shown && line.group !== 'done' && <PickBox line={line} jobs={sections?.find(({ group }) => group === line.group)?.jobs ?? []} picking={picking} />}
                  {line.kind === 'head' ? (
                    <button type="button" className={classes.head} data-group={line.group} aria-expanded={!folded.has(line.group)} onClick={() => onFold(line.group)}>
                      <IconChevronRight size={13} stroke={2} className={classes.chevron} aria-hidden />
                      {text(`queue.groups.${line.group}`)}
                      <span className={classes.count}>{line.count}</span>
                    </button>
                  ) : (
                    <QueueRow
                      job={line.job}
                      group={line.group}
                      columns={columns}
                      branchName={branchNames.get(line.job.branchId ?? '')}
                      technicianName={line.job.technicianId ? technicianNames.get(line.job.technicianId) : undefined}
                      unread={unread.get(line.job.id) ?? 0}
                      current={line.job.id === currentId}
                      open={line.job.id === openId}
                      onPick={line.group === 'done' ? undefined : picking?.onPick}
                      onOpen={onOpen}
                      onHover={onHover}
                    />
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </div>
      {picking?.shown && picking.bar}
    </section>
  );
}

/** The box of a job, or of a whole part of the queue. */
function PickBox({ line, jobs, picking }: { line: Line; jobs: readonly BoardJob[]; picking: Picking }) {
  const text = useText();
  if (line.kind === 'job') {
    const { id, number, customerName } = line.job;
    return <Checkbox className={classes.pick} size="xs" aria-label={text('bulk.pickJob', { number, name: customerName })} checked={picking.picked.has(id)} onChange={(event) => picking.onPick(id, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)} />;
  }
  const inside = jobs.filter(({ id }) => picking.picked.has(id)).length;
  return <Checkbox className={classes.pick} size="xs" aria-label={text('bulk.pickGroup', { group: text(`queue.groups.${line.group}`) })} checked={inside > 0 && inside === jobs.length} indeterminate={inside > 0 && inside < jobs.length} onChange={() => picking.onPickGroup(line.group)} />;
}
