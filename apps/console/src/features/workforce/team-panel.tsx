import { SegmentedControl } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { BoardTechnician } from '@truckroll/contracts/dispatch/schemas.ts';
import { EmptyState, SkeletonRows } from '@truckroll/ui';
import { memo, useMemo, useRef, useState, type ReactNode } from 'react';
import { useText } from '../../app/text.ts';
import { withText } from '../../app/with-text.ts';
import { teamFilters, teamOf, type TeamFilter } from './team-order.ts';
import { TechnicianRow } from './technician-row.tsx';
import classes from './team.module.css';

const ROW_PIXELS = 56;

type TeamPanelProps = {
  technicians: readonly BoardTechnician[] | undefined;
  pickedId: string | undefined;
  onPick: (technicianId: string) => void;
  onOpenJob: (jobId: string) => void;
  onHover: (technicianId: string | undefined) => void;
  actionsOf: (technician: BoardTechnician) => ReactNode;
};

/** Everybody on duty and what each does right now. */
export const TeamPanel = memo(function TeamPanel({ technicians, pickedId, onPick, onOpenJob, onHover, actionsOf }: TeamPanelProps) {
  const text = useText();
  const [filter, setFilter] = useState<TeamFilter>('all');
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => teamOf(technicians ?? [], filter), [technicians, filter]);
  const virtual = useVirtualizer({ count: shown.length, getScrollElement: () => scroller.current, estimateSize: () => withText(ROW_PIXELS), getItemKey: (index) => shown[index]?.id ?? index, overscan: 8 });

  return (
    <section className={classes.panel} aria-label={text('team.label')} id="team">
      <div className={classes.tools}>
        <SegmentedControl size="xs" fullWidth aria-label={text('team.label')} value={filter} onChange={setFilter} data={teamFilters.map((value) => ({ value, label: `${text(`team.${value}`)} ${technicians ? teamOf(technicians, value).length : ''}` }))} />
      </div>
      <div ref={scroller} className={classes.scroller}>
        {!technicians && <SkeletonRows rows={9} height={44} />}
        {technicians && shown.length === 0 && <EmptyState icon={IconUsersGroup} title={text(filter === 'all' ? 'team.empty' : 'team.noneInFilter')} {...(filter === 'all' ? { hint: text('team.emptyHint') } : {})} />}
        {shown.length > 0 && (
          <ul className={classes.list} style={{ blockSize: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map((item) => {
              const technician = shown[item.index];
              if (!technician) return null;
              return (
                <li key={item.key} className={classes.line} style={{ blockSize: item.size, transform: `translateY(${item.start}px)` }}>
                  <TechnicianRow technician={technician} picked={technician.id === pickedId} onPick={onPick} onOpenJob={onOpenJob} onHover={onHover} actionsOf={actionsOf} />
                </li>
              );
            })}
          </ul>
        )}
      </div>
    </section>
  );
});
