import { ActionIcon, Button, Checkbox, MultiSelect, Select, TextInput } from '@mantine/core';
import { IconAdjustments, IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import { useState } from 'react';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { EffectFields } from './effect-fields.tsx';
import { isEffect, keyFrom, moved, noEffect, replaced, withSoundConditions, without, type Choice, type Question } from './service-draft.ts';
import classes from './services.module.css';

type Faults = (place: string) => string | undefined;

/** What is asked when somebody wants this service, in order; a question may hang on answers before it. */
export function QuestionsFields({ questions, services, faultAt, onChange }: { questions: readonly Question[]; services: readonly Service[]; faultAt: Faults; onChange: (questions: Question[]) => void }) {
  const text = useSettingsText();
  const put = (after: readonly Question[]): void => onChange(withSoundConditions(after));
  return (
    <>
      <ol className={classes.rows}>
        {questions.map((question, index) => (
          <li key={question.key} className={classes.card}>
            <QuestionHead index={index} last={questions.length - 1} name={question.text} onMove={(by) => put(moved(questions, index, by))} onRemove={() => put(without(questions, index))} />
            <TextInput id={`service-question-${index}`} label={text('services.questionText')} maxLength={200} dir="auto" value={question.text} error={faultAt(`question-${index}`)} onChange={(event) => put(replaced(questions, index, { ...question, text: event.currentTarget.value }))} />
            <Checkbox size="xs" label={text('services.required')} checked={question.required} onChange={(event) => put(replaced(questions, index, { ...question, required: event.currentTarget.checked }))} />
            <Condition question={question} earlier={questions.slice(0, index).filter(({ choices }) => choices.length > 0)} onChange={(after) => put(replaced(questions, index, after))} />
            <Choices question={question} index={index} services={services} faultAt={faultAt} onChange={(choices) => put(replaced(questions, index, { ...question, choices }))} />
          </li>
        ))}
      </ol>
      <Button className={classes.start} variant="default" leftSection={<IconPlus size={14} />} disabled={questions.length >= 20} onClick={() => put([...questions, { key: keyFrom('question', questions.map(({ key }) => key)), text: '', required: true, choices: [] }])}>
        {text('services.addQuestion')}
      </Button>
    </>
  );
}

function QuestionHead({ index, last, name, onMove, onRemove }: { index: number; last: number; name: string; onMove: (by: 1 | -1) => void; onRemove: () => void }) {
  const text = useSettingsText();
  const title = text('services.question', { n: index + 1 });
  const called = name.trim() || title;
  return (
    <div className={classes.cardHead}>
      <h4 className={classes.cardTitle}>{title}</h4>
      <ActionIcon aria-label={text('services.upOf', { name: called })} disabled={index === 0} onClick={() => onMove(-1)}>
        <IconArrowUp size={15} />
      </ActionIcon>
      <ActionIcon aria-label={text('services.downOf', { name: called })} disabled={index === last} onClick={() => onMove(1)}>
        <IconArrowDown size={15} />
      </ActionIcon>
      <ActionIcon aria-label={text('services.removeOf', { name: called })} onClick={onRemove}>
        <IconX size={15} />
      </ActionIcon>
    </div>
  );
}

/** On which answers of one earlier question it hangs. */
function Condition({ question, earlier, onChange }: { question: Question; earlier: readonly Question[]; onChange: (question: Question) => void }) {
  const text = useSettingsText();
  const [hangsOn] = Object.keys(question.askedWhen ?? {});
  const before = earlier.find(({ key }) => key === hangsOn);
  if (earlier.length === 0) return null;
  const { askedWhen: _askedWhen, ...always } = question;
  const hangOn = (key: string, wanted: string[]): void => onChange({ ...question, askedWhen: { ...question.askedWhen, [key]: wanted } });
  return (
    <div className={classes.pair}>
      <Select
        size="xs"
        clearable
        label={text('services.askedWhen')}
        placeholder={text('services.always')}
        data={earlier.map(({ key, text: words }, index) => ({ value: key, label: words || text('services.question', { n: index + 1 }) }))}
        value={before?.key ?? null}
        onChange={(key) => {
          const picked = earlier.find((other) => other.key === key);
          onChange(picked?.choices[0] ? { ...always, askedWhen: { [picked.key]: [picked.choices[0].key] } } : always);
        }}
      />
      {before && (
        <MultiSelect size="xs" label={text('services.isAnswered')} data={before.choices.map(({ key, label }, index) => ({ value: key, label: label || text('services.choice', { n: index + 1 }) }))} value={question.askedWhen?.[before.key] ?? []} onChange={(wanted) => (wanted.length > 0 ? hangOn(before.key, wanted) : onChange(always))} />
      )}
    </div>
  );
}

function Choices({ question, index, services, faultAt, onChange }: { question: Question; index: number; services: readonly Service[]; faultAt: Faults; onChange: (choices: Choice[]) => void }) {
  const text = useSettingsText();
  const { choices } = question;
  const [open, setOpen] = useState<string>();
  return (
    <div className={classes.rows}>
      <p className={classes.hint}>
        {text('services.choices')}. {choices.length === 0 && text('services.choicesHint')}
      </p>
      {choices.map((choice, at) => {
        const name = choice.label || text('services.choice', { n: at + 1 });
        const changes = choice.effect !== undefined && isEffect(choice.effect);
        return (
          <div key={choice.key} className={classes.choice}>
            <div className={classes.choiceLine}>
              <TextInput id={`service-choice-${index}-${at}`} size="xs" aria-label={text('services.choice', { n: at + 1 })} maxLength={120} dir="auto" value={choice.label} error={faultAt(`choice-${index}-${at}`)} onChange={(event) => onChange(replaced(choices, at, { ...choice, label: event.currentTarget.value }))} />
              <Button variant={changes ? 'light' : 'subtle'} color={changes ? 'accent' : 'gray'} aria-expanded={open === choice.key} aria-label={text('services.effectOf', { name })} onClick={() => setOpen(open === choice.key ? undefined : choice.key)}>
                <IconAdjustments size={15} aria-hidden />
                {changes && <span>&nbsp;{text('services.changes')}</span>}
              </Button>
              <ActionIcon aria-label={text('services.removeOf', { name })} onClick={() => onChange(without(choices, at))}>
                <IconX size={15} />
              </ActionIcon>
            </div>
            {open === choice.key && <EffectFields name={name} services={services} value={choice.effect ?? noEffect} onChange={(effect) => onChange(replaced(choices, at, { ...choice, effect }))} />}
          </div>
        );
      })}
      <Button className={classes.start} variant="subtle" leftSection={<IconPlus size={14} />} disabled={choices.length >= 12} onClick={() => onChange([...choices, { key: keyFrom('answer', choices.map(({ key }) => key)), label: '' }])}>
        {text('services.addChoice')}
      </Button>
    </div>
  );
}
