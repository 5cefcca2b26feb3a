import { useRef, useState, type PointerEvent } from 'react';
import type { CalendarVisit } from '@truckroll/contracts/dispatch/calendar.api.ts';

/** How far a pointer goes before it is more than a click. */
const DRAG_PIXELS = 5;

export type Drop = { visit: CalendarVisit; technicianId: string; /** In the view of a week. */ day: string | undefined; /** How far along its row the block begins, 0 to 1. */ share: number };
type Held = { visit: CalendarVisit; x: number; y: number; grabbed: number; width: number };

/** Dragging blocks onto rows: what is held, how far it was carried, and where it is let go. */
export function useDrag(onDrop: (drop: Drop) => void) {
  const held = useRef<Held>(undefined);
  const [carried, setCarried] = useState<{ visitId: string; x: number; y: number }>();
  const moved = useRef(false);
  const stop = (): void => {
    held.current = undefined;
    setCarried(undefined);
  };
  const handlers = (visit: CalendarVisit) =>
    visit.movable
      ? {
          onPointerDown: (event: PointerEvent<HTMLElement>): void => {
            if (event.button !== 0 || event.pointerType === 'touch') return;
            const box = event.currentTarget.getBoundingClientRect();
            const isTurned = getComputedStyle(event.currentTarget).direction === 'rtl';
            held.current = { visit, x: event.clientX, y: event.clientY, grabbed: isTurned ? box.right - event.clientX : event.clientX - box.left, width: box.width };
            moved.current = false;
            event.currentTarget.setPointerCapture(event.pointerId);
          },
          onPointerMove: (event: PointerEvent<HTMLElement>): void => {
            const start = held.current;
            if (!start) return;
            const [x, y] = [event.clientX - start.x, event.clientY - start.y];
            if (!moved.current && Math.hypot(x, y) < DRAG_PIXELS) return;
            moved.current = true;
            setCarried({ visitId: visit.id, x, y });
          },
          onPointerUp: (event: PointerEvent<HTMLElement>): void => {
            const start = held.current;
            const carriedNow = moved.current;
            stop();
            if (!start || !carriedNow) return;
            // What is carried lies on top of where it is let go.
            const row = document.elementsFromPoint(event.clientX, event.clientY).map((element) => element.closest<HTMLElement>('[data-drop]')).find((one) => one !== null);
            const technicianId = row?.dataset['drop'];
            if (!row || technicianId === undefined) return;
            const box = row.getBoundingClientRect();
            const along = getComputedStyle(row).direction === 'rtl' ? box.right - event.clientX : event.clientX - box.left;
            onDrop({ visit, technicianId, day: row.dataset['day'], share: (along - start.grabbed) / box.width });
          },
          onPointerCancel: stop,
        }
      : {};
  /** A click that ended a drag opens nothing. */
  const wasDragged = (): boolean => {
    const was = moved.current;
    moved.current = false;
    return was;
  };
  return { carried, handlers, wasDragged };
}
