import { Alert, Button, Checkbox, Progress, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { MOST_IMPORTED_AT_ONCE } from '@truckroll/contracts/core/import.ts';
import { useLocality } from '@truckroll/ui';
import { useState } from 'react';
import { FileChooser } from '../../../../app/file-chooser.tsx';
import { problemText } from '../../../../app/problem-text.ts';
import { queryClient } from '../../../../app/query-client.ts';
import { useMe } from '../../../../app/session.ts';
import { SettingsPage, SettingsSection } from '../../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../../app/settings/settings-text.ts';
import { useText } from '../../../../app/text.ts';
import classes from './import.module.css';
import { importable, WHATS, type Column, type Report as LineReport, type What } from './importable.ts';
import { decodeText, guessColumns, linesOf, MOST_LINES, readTable, tableText, type Table as List } from './read-table.ts';

const route = getRouteApi('/signed-in/settings/$page');
const FAULTS_SHOWN = 200;
const LEFT_OUT = 'left out';
const CALLING_CODE = /^\+[1-9]\d{0,2}$/;

type Report = { lines: LineReport[]; dryRun: boolean; invited: number };

/** What is taken over stands in the address. */
export function ImportPage() {
  const text = useSettingsText();
  const { permissions } = useMe();
  const { what: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const offered = WHATS.filter((one) => permissions.includes(importable(one).permission));
  const what = offered.find((one) => one === asked) ?? offered[0] ?? 'customers';
  return (
    <SettingsPage
      wide
      title={text('pages.import')}
      lead={text(`imports.of.${what}.lead`)}
      action={offered.length > 1 && <SegmentedControl aria-label={text('imports.whatIs')} value={what} data={offered.map((value) => ({ value, label: text(`imports.of.${value}.title`) }))} onChange={(value) => void navigate({ search: { what: value } })} />}
    >
      <ImportOf key={what} what={what} />
    </SettingsPage>
  );
}

/** Takes a list over: read on this device, tried without writing, then written part by part. */
function ImportOf({ what }: { what: What }) {
  const text = useSettingsText();
  const { names, columns: possible, needed, phones, refreshes, send } = importable(what);
  const say = useText();
  const { units } = useMe().organisation;
  const { locale } = useLocality();
  const [pasted, setPasted] = useState('');
  const [fileName, setFileName] = useState<string>();
  const [list, setList] = useState<List>();
  const [columns, setColumns] = useState<(Column | null)[]>([]);
  const [callingCode, setCallingCode] = useState(units === 'imperial' ? '+1' : '');
  const [fault, setFault] = useState<'empty' | 'tooLong' | 'unreadable'>();
  const [invite, setInvite] = useState(false);
  const [progress, setProgress] = useState(0);

  const take = (words: string): void => {
    const read = readTable(words);
    run.reset();
    setFault(read.rows.length === 0 ? 'empty' : read.rows.length > MOST_LINES ? 'tooLong' : undefined);
    setList(read.rows.length > 0 && read.rows.length <= MOST_LINES ? read : undefined);
    setColumns(guessColumns(read.header, names).map((column) => possible.find((one) => one === column) ?? null));
  };
  const takeFile = async (file: File): Promise<void> => {
    setFileName(file.name);
    const bytes = await file.arrayBuffer().catch(() => undefined);
    if (bytes) return take(decodeText(new Uint8Array(bytes)));
    // A folder, or a file that was moved meanwhile.
    run.reset();
    setFault('unreadable');
    setList(undefined);
  };
  const run = useMutation({
    mutationFn: async ({ dryRun }: { dryRun: boolean }): Promise<Report> => {
      if (!list) throw new Error('there is no list');
      const lines = linesOf(list, columns);
      const report: LineReport[] = [];
      let invited = 0;
      setProgress(0);
      for (let at = 0; at < lines.length; at += MOST_IMPORTED_AT_ONCE) {
        const part = await send({ dryRun, invite, lines: lines.slice(at, at + MOST_IMPORTED_AT_ONCE), callingCode: callingCode === '' ? undefined : callingCode });
        report.push(...part.lines);
        invited += part.invited ?? 0;
        setProgress(Math.round((report.length / lines.length) * 100));
      }
      return { lines: report, dryRun, invited };
    },
    onSuccess: ({ dryRun }) => (dryRun ? undefined : Promise.all(refreshes.map((queryKey) => queryClient.invalidateQueries({ queryKey })))),
  });
  const change = (at: number, column: Column | null): void => {
    run.reset();
    // A meaning has one column: the one chosen last.
    setColumns(columns.map((other, index) => (index === at ? column : other === column ? null : other)));
  };
  const codeWrong = phones && callingCode !== '' && !CALLING_CODE.test(callingCode);
  const report = run.data;
  const refused = report?.lines.filter(({ outcome }) => outcome === 'refused') ?? [];
  const count = (outcome: LineReport['outcome']): number => report?.lines.filter((line) => line.outcome === outcome).length ?? 0;
  const changes = count('added') + count('completed');
  const lacks = needed.some((column) => !columns.includes(column));
  const download = (): void => {
    if (!list) return;
    const rows = refused.map(({ line, faults }) => [...(list.rows[line - 2] ?? []), faults.map(({ column, fault: why }) => `${text(`imports.columns.${column}`)}: ${text(`imports.faults.${why}`)}`).join('; ')]);
    const url = URL.createObjectURL(new Blob([tableText([...list.header, text('imports.problem')], rows)], { type: 'text/csv' }));
    Object.assign(document.createElement('a'), { href: url, download: 'problems.csv' }).click();
    URL.revokeObjectURL(url);
  };
  return (
    <>
      <SettingsSection title={text('imports.list')} lead={text('imports.listLead')}>
        <FileChooser label={text('imports.file')} hint={text('imports.drop')} accept=".csv,.txt,.tsv,text/csv,text/plain" chosen={fileName} onFile={(file) => void takeFile(file)} />
        <Textarea label={text('imports.paste')} autosize minRows={3} maxRows={8} dir="auto" value={pasted} onChange={(event) => setPasted(event.currentTarget.value)} />
        <Button className={classes.start} variant="default" disabled={pasted.trim() === ''} onClick={() => { setFileName(undefined); take(pasted); }}>
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
                  <Select size="xs" allowDeselect={false} searchable aria-label={text('imports.means', { name })} data={[{ value: LEFT_OUT, label: text('imports.leftOut') }, ...possible.map((column) => ({ value: column, label: text(`imports.columns.${column}`) }))]} value={columns[at] ?? LEFT_OUT} onChange={(value) => change(at, possible.find((column) => column === value) ?? null)} />
                </li>
              ))}
            </ul>
            {phones && <TextInput label={text('imports.callingCode')} description={text('imports.callingCodeHint')} dir="ltr" maw={220} maxLength={4} value={callingCode} error={codeWrong && text('imports.callingCodeWrong')} onChange={(event) => { run.reset(); setCallingCode(event.currentTarget.value.trim()); }} />}
            {what === 'technicians' && <Checkbox label={text('imports.invite')} description={text('imports.inviteHint')} checked={invite} onChange={(event) => { run.reset(); setInvite(event.currentTarget.checked); }} />}
          </SettingsSection>
          <SettingsSection title={text('imports.result')} lead={text(`imports.of.${what}.resultLead`)}>
            <div className={classes.acts}>
              <Button variant="default" disabled={lacks || codeWrong || run.isPending} loading={run.isPending && run.variables.dryRun} onClick={() => run.mutate({ dryRun: true })}>
                {text('imports.try')}
              </Button>
              {report?.dryRun && changes + report.invited > 0 && (
                <Button loading={run.isPending} onClick={() => run.mutate({ dryRun: false })}>
                  {changes > 0 ? text('imports.write', { n: changes }) : text('imports.invites', { n: report.invited })}
                </Button>
              )}
            </div>
            {lacks && <p className={classes.hint}>{text(`imports.of.${what}.columnNeeded`)}</p>}
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
                  <li>{text(`imports.of.${what}.added`, { n: count('added') })}</li>
                  <li>{text(`imports.of.${what}.completed`, { n: count('completed') })}</li>
                  <li>{text('imports.known', { n: count('known') })}</li>
                  <li>{text('imports.refused', { n: refused.length })}</li>
                  {report.invited > 0 && <li>{text('imports.invited', { n: report.invited })}</li>}
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
    </>
  );
}
