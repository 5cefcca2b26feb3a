import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { keyOf } from './key-of.ts';
import classes from './endless-rows.module.css';
import { withText } from './with-text.ts';

type EndlessRowsProps<T> = {
  label: string;
  items: readonly T[];
  rowPixels: number;
  hasMore: boolean;
  onMore: () => void;
  /** A row: a link or button, which fills it. */
  children: (item: T) => ReactNode;
};

/** So many rows before the last one the next page is asked for. */
const AHEAD = 15;

/** A list of any length, of which only the rows in sight are drawn, read page by page as one scrolls. ↑ ↓ and j k go from row to row. */
export function EndlessRows<T extends { readonly id: string }>({ label, items, rowPixels, hasMore, onMore, children }: EndlessRowsProps<T>) {
  const scroller = useRef<HTMLDivElement>(null);
  const wanted = useRef<number>(undefined);
  const rowAt = (index: number) => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] :is(a, button)`);
  const virtual = useVirtualizer({ count: items.length, getScrollElement: () => scroller.current, estimateSize: () => withText(rowPixels), getItemKey: (index) => items[index]?.id ?? index, overscan: 10 });
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? 0;

  useEffect(() => virtual.measure(), [virtual, rowPixels]);
  useEffect(() => {
    if (hasMore && last >= items.length - AHEAD) onMore();
  }, [hasMore, last, items.length, onMore]);
  useEffect(() => {
    const row = wanted.current === undefined ? undefined : rowAt(wanted.current);
    if (!row) return;
    wanted.current = undefined;
    row.focus({ preventScroll: true });
  });

  const step = (event: KeyboardEvent): void => {
    const key = keyOf(event.nativeEvent);
    const by = key === 'ArrowDown' || key === 'j' ? 1 : key === 'ArrowUp' || key === 'k' ? -1 : 0;
    const at = Number((event.target as HTMLElement).closest<HTMLElement>('[data-index]')?.dataset['index']);
    if (by === 0 || Number.isNaN(at) || event.ctrlKey || event.metaKey || event.altKey || at + by < 0 || at + by >= items.length) return;
    event.preventDefault();
    const row = rowAt(at + by);
    row?.focus({ preventScroll: true });
    // One that is out of sight is drawn first.
    wanted.current = row ? undefined : at + by;
    virtual.scrollToIndex(at + by);
  };

  return (
    <div ref={scroller} className={classes.scroller}>
      {/* Keys of the rows inside, each of which is a link or button. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul className={classes.list} aria-label={label} style={{ blockSize: virtual.getTotalSize() }} onKeyDown={step}>
        {rows.map(({ index, key, size, start }) => {
          const item = items[index];
          return (
            item && (
              <li key={key} data-index={index} className={classes.line} style={{ blockSize: size, transform: `translateY(${start}px)` }}>
                {children(item)}
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
