import { ActionIcon, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import classes from './list-page.module.css';
import { useShortcuts } from './use-shortcuts.ts';

type ListSearchProps = { label: string; clear: string; words: string; onLook: (words: string) => void; /** Into the list. */ onDown: () => void; /** The first that the words found. */ onEnter: () => void };

/** The words that narrow a long list down: `/` leads here, the arrow into the list, and Enter opens what was found first. */
export function ListSearch({ label, clear, words, onLook, onDown, onEnter }: ListSearchProps) {
  const field = useRef<HTMLInputElement>(null);
  useShortcuts({ '/': () => field.current?.select() });
  return (
    <TextInput
      ref={field}
      className={classes.search}
      size="xs"
      type="search"
      dir="auto"
      maxLength={200}
      autoComplete="off"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={14} />}
      rightSection={
        words !== '' && (
          <ActionIcon size="sm" aria-label={clear} onClick={() => onLook('')}>
            <IconX size={13} />
          </ActionIcon>
        )
      }
      value={words}
      onChange={(event) => onLook(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'ArrowDown') onDown();
        else if (event.key === 'Enter') onEnter();
        else return;
        event.preventDefault();
      }}
    />
  );
}
