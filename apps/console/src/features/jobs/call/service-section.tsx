import { Textarea, TextInput } from '@mantine/core';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import type { CallForm } from '@truckroll/contracts/jobs/calls.schemas.ts';
import { askedQuestions } from './call-form.ts';
import { useCallText } from './call-text.ts';
import classes from './call.module.css';
import { Section } from './section.tsx';
import { Tiles } from './tiles.tsx';

/** The service by its number, and the questions that it brings up one after the other. */
export function ServiceSection({ form, services, onChange }: { form: CallForm; services: readonly Service[]; onChange: (change: Partial<CallForm>) => void }) {
  const text = useCallText();
  const service = services.find(({ id }) => id === form.serviceId);
  const answer = (key: string, value: string): void => onChange({ answers: { ...form.answers, [key]: value } });
  return (
    <Section title={text('what.title')}>
      {services.length === 0 ? <p className={classes.note}>{text('what.none')}</p> : <Tiles id="call-service" legend={text('what.title')} hideLegend tiles={services.map(({ id, name }) => ({ value: id, label: name }))} value={form.serviceId} onChoose={(serviceId) => onChange({ serviceId, answers: {} })} />}
      {service &&
        askedQuestions(service.questions, form.answers).map((question) => {
          const advice = question.choices.find(({ key }) => key === form.answers[question.key])?.effect?.advice;
          return (
            <div key={question.key} data-question={form.answers[question.key] ? undefined : question.key}>
              {question.choices.length === 0 ? (
                <TextInput autoComplete="off" label={<bdi>{question.text}</bdi>} dir="auto" maxLength={500} required={question.required} value={form.answers[question.key] ?? ''} onChange={(event) => answer(question.key, event.currentTarget.value)} />
              ) : (
                <Tiles legend={question.text} tiles={question.choices.map(({ key, label }) => ({ value: key, label }))} value={form.answers[question.key] ?? null} onChoose={(value) => answer(question.key, value)} />
              )}
              {advice && (
                <output className={classes.advice} dir="auto">
                  {advice}
                </output>
              )}
            </div>
          );
        })}
      <Textarea label={text('what.notes')} dir="auto" autosize minRows={1} maxRows={5} maxLength={1900} value={form.notes} onChange={(event) => onChange({ notes: event.currentTarget.value })} />
    </Section>
  );
}
