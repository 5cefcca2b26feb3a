import { Button, FileButton } from '@mantine/core';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { useRef, useState, type DragEvent } from 'react';
import classes from './file-chooser.module.css';

type Props = { label: string; /** Said until a file is chosen. */ hint: string; accept: string; /** The name of the file that was taken. */ chosen: string | undefined; onFile: (file: File) => void };

const carriesFile = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');

/** One file: chosen by a button, or dropped beside it. */
export function FileChooser({ label, hint, accept, chosen, onFile }: Props) {
  const [over, setOver] = useState(false);
  const reset = useRef<() => void>(null);
  const take = (file: File | null | undefined): void => {
    // The same file again, corrected meanwhile, is a choice too.
    reset.current?.();
    if (file) onFile(file);
  };
  return (
    <div
      className={classes.area}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!carriesFile(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        if (!carriesFile(event)) return;
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files[0]);
      }}
    >
      <FileButton accept={accept} resetRef={reset} inputProps={{ 'aria-label': label, tabIndex: -1 }} onChange={take}>
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconFileTypeCsv size={16} aria-hidden />}>
            {label}
          </Button>
        )}
      </FileButton>
      <output>{chosen === undefined ? <span className={classes.hint}>{hint}</span> : <bdi className={classes.name}>{chosen}</bdi>}</output>
    </div>
  );
}
