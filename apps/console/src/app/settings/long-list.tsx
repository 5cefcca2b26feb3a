import { Button } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useSettingsText } from './settings-text.ts';

type LongListProps<T> = { items: readonly T[]; /** So many at first, and with each further look. */ step: number; className: string | undefined; itemClassName?: string | undefined; children: (item: T) => ReactNode };

/** A list that may be long, a part of it at a time; whoever asks for more by keyboard goes on with the first line that is new. */
export function LongList<T extends { readonly id: string }>({ items, step, className, itemClassName, children }: LongListProps<T>) {
  const text = useSettingsText();
  const list = useRef<HTMLUListElement>(null);
  const [count, setCount] = useState(step);
  const showMore = (): void => {
    flushSync(() => setCount(count + step));
    list.current?.children[count]?.querySelector<HTMLElement>('button, a')?.focus();
  };
  return (
    <>
      <ul ref={list} className={className}>
        {items.slice(0, count).map((item) => (
          <li key={item.id} className={itemClassName}>
            {children(item)}
          </li>
        ))}
      </ul>
      {items.length > count && (
        <Button mt="sm" size="xs" variant="default" onClick={showMore}>
          {text('moreOf', { n: items.length - count })}
        </Button>
      )}
    </>
  );
}
