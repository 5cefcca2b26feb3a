import { Loader } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useImperativeHandle, useRef, type ReactNode, type Ref } from 'react';
import { useText } from './text.ts';
import classes from './endless-rows.module.css';
import { useShortcuts } from './use-shortcuts.ts';
import { withText } from './with-text.ts';

export type EndlessRowsHandle = { goToFirst(): void };

type EndlessRowsProps<T> = {
  ref?: Ref<EndlessRowsHandle>;
  label: string;
  items: readonly T[];
  rowPixels: number;
  query: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'isPlaceholderData' | 'fetchNextPage'>;
  /** What was asked for: another question is read from its top. */
  question: string;
  /** A row: a link or button, which fills it. */
  children: (item: T) => ReactNode;
};

/** So many rows before the last one the next page is asked for. */
const AHEAD = 20;

/** A list of any length, of which only the rows in sight are drawn, read page by page as one gets there. ↑ ↓ and j k go from row to row. */
export function EndlessRows<T extends { readonly id: string }>({ ref, label, items, rowPixels, query: { hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage }, question, children }: EndlessRowsProps<T>) {
  const text = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const count = items.length;
  const virtual = useVirtualizer({ count, getScrollElement: () => scroller.current, estimateSize: () => withText(rowPixels), getItemKey: (index) => items[index]?.id ?? index, overscan: 10 });
  const rows = virtual.getVirtualItems();

  const last = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isPlaceholderData && last >= count - AHEAD) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isPlaceholderData, last, count, fetchNextPage]);
  useEffect(() => virtual.measure(), [virtual, rowPixels]);
  useEffect(() => virtual.scrollToOffset(0), [virtual, question]);

  // A row out of sight has to be drawn before it can have the focus.
  const wanted = useRef<number>(undefined);
  const focusWanted = (): void => {
    const row = wanted.current === undefined ? undefined : scroller.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"] :is(a, button)`);
    if (!row) return;
    wanted.current = undefined;
    row.focus({ preventScroll: true });
  };
  useEffect(focusWanted);
  const goTo = (index: number): void => {
    if (index < 0 || index >= count) return;
    wanted.current = index;
    virtual.scrollToIndex(index, { align: 'auto' });
    focusWanted();
  };
  // Whoever is faster than the drawing goes on from where he is about to be.
  const focused = (): number => wanted.current ?? Number(document.activeElement?.closest<HTMLElement>('[data-index]')?.dataset['index'] ?? -1);
  const next = (): void => goTo(focused() + 1);
  const previous = (): void => goTo(focused() - 1);
  useShortcuts({ j: next, k: previous, ArrowDown: next, ArrowUp: previous });
  useImperativeHandle(ref, () => ({ goToFirst: () => goTo(0) }));

  return (
    <div ref={scroller} className={classes.scroller} data-old={isPlaceholderData || undefined}>
      <ul className={classes.list} aria-label={label} style={{ blockSize: virtual.getTotalSize() }}>
        {rows.map(({ index, key, size, start }) => {
          const item = items[index];
          return (
            item && (
              <li key={key} data-index={index} className={classes.line} aria-setsize={hasNextPage ? -1 : count} aria-posinset={index + 1} style={{ blockSize: size, transform: `translateY(${start}px)` }}>
                {children(item)}
              </li>
            )
          );
        })}
      </ul>
      {isFetchingNextPage && (
        <output className={classes.more} aria-label={text('rows.more')}>
          <Loader size="xs" />
        </output>
      )}
    </div>
  );
}
