import { Alert, Button, Progress, Select, Textarea, TextInput } from '@mantine/core';
import { IconDownload, IconFileTypeCsv } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { CUSTOMER_COLUMNS, importCustomers, type CustomerColumn, type LineReport } from '@truckroll/contracts/customers/import.api.ts';
import { useLocality } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../../app/api.ts';
import { keys } from '../../../../app/keys.ts';
import { problemText } from '../../../../app/problem-text.ts';
import { queryClient } from '../../../../app/query-client.ts';
import { useMe } from '../../../../app/session.ts';
import { SettingsPage, SettingsSection } from '../../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../../app/settings/settings-text.ts';
import { useText } from '../../../../app/text.ts';
import classes from './import.module.css';
import { decodeText, guessColumns, linesOf, MOST_LINES, readTable, tableText, type Table as List } from './read-table.ts';

const AT_A_TIME = 250;
const FAULTS_SHOWN = 200;
const LEFT_OUT = 'left out';
const CALLING_CODE = /^\+[1-9]\d{0,2}$/;

type Report = { lines: LineReport[]; dryRun: boolean };

/** Takes customers over from a list: read on this device, tried without writing, then written part by part. */
export function ImportPage() {
  const text = useSettingsText();
  const say = useText();
  const { units } = useMe().organisation;
  const { locale } = useLocality();
  const [pasted, setPasted] = useState('');
  const [list, setList] = useState<List>();
  const [columns, setColumns] = useState<(CustomerColumn | null)[]>([]);
  const [callingCode, setCallingCode] = useState(units === 'imperial' ? '+1' : '');
  const [fault, setFault] = useState<'empty' | 'tooLong'>();
  const [progress, setProgress] = useState(0);

  const take = (words: string): void => {
    const read = readTable(words);
    run.reset();
    setFault(read.rows.length === 0 ? 'empty' : read.rows.length > MOST_LINES ? 'tooLong' : undefined);
    setList(read.rows.length > 0 && read.rows.length <= MOST_LINES ? read : undefined);
    setColumns(guessColumns(read.header));
  };
  const run = useMutation({
    mutationFn: async ({ dryRun }: { dryRun: boolean }): Promise<Report> => {
      if (!list) throw new Error('there is no list');
      const lines = linesOf(list, columns);
      const report: LineReport[] = [];
      setProgress(0);
      for (let at = 0; at < lines.length; at += AT_A_TIME) {
        const part = await client.call(importCustomers, { body: { dryRun, lines: lines.slice(at, at + AT_A_TIME), ...(callingCode === '' ? {} : { callingCode }) } });
        report.push(...part.lines);
        setProgress(Math.round((report.length / lines.length) * 100));
      }
      return { lines: report, dryRun };
    },
    onSuccess: ({ dryRun }) => (dryRun ? undefined : queryClient.invalidateQueries({ queryKey: keys.customers })),
  });
  const change = (at: number, column: CustomerColumn | null): void => {
    run.reset();
    // A meaning has one column: the one chosen last.
    setColumns(columns.map((other, index) => (index === at ? column : other === column ? null : other)));
  };
  const codeWrong = callingCode !== '' && !CALLING_CODE.test(callingCode);
  const report = run.data;
  const refused = report?.lines.filter(({ outcome }) => outcome === 'refused') ?? [];
  const count = (outcome: LineReport['outcome']): number => report?.lines.filter((line) => line.outcome === outcome).length ?? 0;
  const download = (): void => {
    if (!list) return;
    const rows = refused.map(({ line, faults }) => [...(list.rows[line - 2] ?? []), faults.map(({ column, fault: why }) => `${text(`imports.columns.${column}`)}: ${text(`imports.faults.${why}`)}`).join('; ')]);
    const url = URL.createObjectURL(new Blob([tableText([...list.header, text('imports.problem')], rows)], { type: 'text/csv' }));
    Object.assign(document.createElement('a'), { href: url, download: 'problems.csv' }).click();
    URL.revokeObjectURL(url);
  };
  return (
    <SettingsPage wide title={text('pages.import')} lead={text('imports.lead')}>
      <SettingsSection title={text('imports.list')} lead={text('imports.listLead')}>
        <label className={classes.file}>
          <IconFileTypeCsv size={18} aria-hidden />
          <span>{text('imports.file')}</span>
          <input type="file" accept=".csv,.txt,.tsv,text/csv,text/plain" onChange={(event) => void event.currentTarget.files?.[0]?.arrayBuffer().then((bytes) => take(decodeText(new Uint8Array(bytes))))} />
        </label>
        <Textarea label={text('imports.paste')} autosize minRows={3} maxRows={8} dir="auto" value={pasted} onChange={(event) => setPasted(event.currentTarget.value)} />
        <Button className={classes.start} variant="default" disabled={pasted.trim() === ''} onClick={() => take(pasted)}>
          {text('imports.read')}
        </Button>
        {fault && (
          <Alert color="red" variant="light" role="alert">
            {text(`imports.${fault}`, { n: MOST_LINES })}
          </Alert>
        )}
      </SettingsSection>
      {list && (
        <>
          <SettingsSection title={text('imports.meaning')} lead={text('imports.meaningLead', { n: list.rows.length })}>
            <ul className={classes.columns}>
              {list.header.map((name, at) => (
                // Columns of a list may share a name; their place is what they are.
                // oxlint-disable-next-line react/no-array-index-key
                <li key={at} className={classes.column}>
                  <span className={classes.source}>
                    <strong dir="auto">{name || '—'}</strong>
                    <small dir="auto">{list.rows.slice(0, 3).map((row) => row[at]).filter(Boolean).join(' · ')}</small>
                  </span>
                  <Select size="xs" allowDeselect={false} searchable aria-label={text('imports.means', { name })} data={[{ value: LEFT_OUT, label: text('imports.leftOut') }, ...CUSTOMER_COLUMNS.map((column) => ({ value: column, label: text(`imports.columns.${column}`) }))]} value={columns[at] ?? LEFT_OUT} onChange={(value) => change(at, CUSTOMER_COLUMNS.find((column) => column === value) ?? null)} />
                </li>
              ))}
            </ul>
            <TextInput label={text('imports.callingCode')} description={text('imports.callingCodeHint')} dir="ltr" maw={220} maxLength={4} value={callingCode} error={codeWrong && text('imports.callingCodeWrong')} onChange={(event) => { run.reset(); setCallingCode(event.currentTarget.value.trim()); }} />
          </SettingsSection>
          <SettingsSection title={text('imports.result')} lead={text('imports.resultLead')}>
            <div className={classes.acts}>
              <Button variant="default" disabled={!columns.includes('name') || codeWrong || run.isPending} loading={run.isPending && run.variables.dryRun} onClick={() => run.mutate({ dryRun: true })}>
                {text('imports.try')}
              </Button>
              {report?.dryRun && count('added') + count('completed') > 0 && (
                <Button loading={run.isPending} onClick={() => run.mutate({ dryRun: false })}>
                  {text('imports.write', { n: count('added') + count('completed') })}
                </Button>
              )}
            </div>
            {!columns.includes('name') && <p className={classes.hint}>{text('imports.nameNeeded')}</p>}
            {run.isPending && <Progress value={progress} aria-label={text('imports.progress')} />}
            {run.isError && (
              <Alert color="red" variant="light" role="alert">
                {problemText(run.error, say)} {text('imports.again')}
              </Alert>
            )}
            {report && (
              <output className={classes.report}>
                <strong>{text(report.dryRun ? 'imports.tried' : 'imports.written')}</strong>
                <ul>
                  <li>{text('imports.added', { n: count('added') })}</li>
                  <li>{text('imports.completed', { n: count('completed') })}</li>
                  <li>{text('imports.known', { n: count('known') })}</li>
                  <li>{text('imports.refused', { n: refused.length })}</li>
                </ul>
              </output>
            )}
            {refused.length > 0 && (
              <>
                <Button className={classes.start} variant="default" leftSection={<IconDownload size={14} />} onClick={download}>
                  {text('imports.download')}
                </Button>
                <div className={classes.scroll}>
                  <table className={classes.table}>
                    <thead>
                      <tr>
                        <th>{text('imports.line')}</th>
                        <th>{text('imports.where')}</th>
                        <th>{text('imports.what')}</th>
                        <th>{text('imports.problem')}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {refused.slice(0, FAULTS_SHOWN).flatMap(({ line, faults }) =>
                        faults.map(({ column, fault: why }) => (
                          <tr key={`${line} ${column} ${why}`}>
                            <td>{line.toLocaleString(locale)}</td>
                            <td>{text(`imports.columns.${column}`)}</td>
                            <td dir="auto">{list.rows[line - 2]?.[columns.indexOf(column)]?.slice(0, 80)}</td>
                            <td>{text(`imports.faults.${why}`)}</td>
                          </tr>
                        )),
                      )}
                    </tbody>
                  </table>
                </div>
              </>
            )}
          </SettingsSection>
        </>
      )}
    </SettingsPage>
  );
}
