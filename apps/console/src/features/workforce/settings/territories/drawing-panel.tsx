import { Button } from '@mantine/core';
import type { Position, Ring } from '@truckroll/kernel/polygons.ts';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useSettingsText } from '../../../../app/settings/settings-text.ts';
import { CornerList } from './corner-list.tsx';
import classes from './territories.module.css';

type DrawingPanelProps = { corners: Ring; fault: string | undefined; onCorners: (corners: Ring) => void; onClose: () => void; onLeave: () => void };

/** While a territory is drawn: what the keys do, its corners so far, and the ways out. */
export function DrawingPanel({ corners, fault, onCorners, onClose, onLeave }: DrawingPanelProps) {
  const text = useSettingsText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);

  const press = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof HTMLElement ? event.target : undefined;
    if (target?.closest('[role=dialog]')) return;
    if (event.key === 'Escape') onLeave();
    else if (event.key === 'Enter' && !target?.closest('button, a') && corners.length > 2) {
      event.preventDefault();
      onClose();
    } else if (event.key === 'Backspace' && corners.length > 0 && !(target instanceof HTMLInputElement && target.value !== '')) {
      event.preventDefault();
      onCorners(corners.slice(0, -1));
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  return (
    <section className={classes.panel} aria-labelledby="drawing-title">
      <h3 id="drawing-title" ref={heading} tabIndex={-1} className={classes.panelTitle}>
        {text('territories.drawing')}
      </h3>
      <p className={classes.hint}>{text('territories.drawingHint')}</p>
      {fault && (
        <p className={classes.fault} role="alert">
          {fault}
        </p>
      )}
      <CornerList
        corners={corners}
        chosen={undefined}
        fewest={0}
        onChoose={() => undefined}
        onMove={(index, to) => onCorners(corners.with(index, to))}
        onRemove={(index) => onCorners(corners.toSpliced(index, 1))}
        onAdd={(at: Position) => onCorners([...corners, at])}
      />
      <div className={classes.acts}>
        <Button size="sm" disabled={corners.length < 3} onClick={onClose}>
          {text('territories.close')}
        </Button>
        <Button size="sm" variant="default" disabled={corners.length === 0} onClick={() => onCorners(corners.slice(0, -1))}>
          {text('territories.takeBack')}
        </Button>
        <Button size="sm" variant="subtle" color="gray" onClick={onLeave}>
          {text('territories.leave')}
        </Button>
      </div>
    </section>
  );
}
