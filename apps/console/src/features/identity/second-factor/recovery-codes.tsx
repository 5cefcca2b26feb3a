import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { useMe } from '../../../app/session.ts';
import classes from './second-factor.module.css';
import { useFactorText } from './second-factor-text.ts';

/** New recovery codes, this once: to copy, to save, and to go on from when they are kept. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const text = useFactorText();
  const { person, organisation } = useMe();
  const save = (): void => {
    const file = URL.createObjectURL(new Blob([`${text('fileHead', { organisation: organisation.name, email: person.email })}\n\n${codes.join('\n')}\n`], { type: 'text/plain' }));
    Object.assign(document.createElement('a'), { href: file, download: 'recovery-codes.txt' }).click();
    URL.revokeObjectURL(file);
  };
  return (
    <div className={classes.stack}>
      <h2 className={classes.title}>{text('codesTitle')}</h2>
      <p className={classes.faint}>{text('codesLead')}</p>
      <ul className={classes.codes} dir="ltr">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={classes.acts}>
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" leftSection={copied ? <IconCheck size={15} /> : <IconCopy size={15} />} onClick={copy}>
              {text(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" leftSection={<IconDownload size={15} />} onClick={save}>
          {text('codesDownload')}
        </Button>
        <Button onClick={onKept}>{text('codesKept')}</Button>
      </div>
    </div>
  );
}
