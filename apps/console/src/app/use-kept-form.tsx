import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { KeptForm } from './kept-form-names.ts';
import { forgetForm, isFormKept, keepForm, readForm, writerOf } from './kept-forms.ts';
import classes from './kept-notice.module.css';
import { useMe } from './session.ts';
import { useText } from './text.ts';

const sameWords = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Whether words of this form are kept: then it opens by itself. */
export function useIsKept(): (form: KeptForm, record: string) => boolean {
  const writer = writerOf(useMe());
  return (form, record) => isFormKept(writer, form, record);
}

/**
 * The words of a form, which outlive a reload, a closed tab and an ended session until they are saved or given up. The
 * record stays as it was read when the form was filled: what others change meanwhile must not slip under it.
 */
export function useKeptForm<Base extends object | undefined, Draft extends object>(form: KeptForm, record: string, opened: Base, draftOf: (base: Base) => Draft, /** Opens doors: never kept on a device. */ secret?: keyof Draft & keyof NonNullable<Base> & string) {
  const writer = writerOf(useMe());
  const { organisationId, personId } = writer;
  const [{ base, draft, isKept }, setState] = useState(() => {
    const found = readForm<Base, Partial<Draft>>(writer, form, record);
    const begun = found?.base && secret ? { ...opened, ...found.base } : found?.base;
    return found ? { base: begun as Base, draft: { ...draftOf(begun as Base), ...found.draft }, isKept: true } : { base: opened, draft: draftOf(opened), isKept: false };
  });
  const isOver = useRef(false);
  const isTouched = !sameWords(draft, draftOf(base));
  useEffect(() => {
    if (isOver.current) return;
    const kept = <T extends object | undefined>(whole: T): T => (whole && secret ? { ...whole, [secret]: undefined } : whole);
    if (isTouched) keepForm({ organisationId, personId }, form, record, { base: kept(base), draft: kept(draft) });
    else forgetForm({ organisationId, personId }, form, record);
  }, [organisationId, personId, form, record, base, draft, isTouched, secret]);
  const load = (now: Base): void => setState({ base: now, draft: draftOf(now), isKept: false });
  return {
    base,
    draft,
    isTouched,
    /** Whether the record was another when the words were kept. */
    isStale: isKept && !sameWords(base, opened),
    change: (some: Partial<Draft>): void => setState((before) => ({ ...before, draft: { ...before.draft, ...some } })),
    /** Begins anew with the record as it is now. */
    load,
    /** It was saved or given up: nothing of it is kept. */
    forget: (): void => {
      isOver.current = true;
      forgetForm(writer, form, record);
    },
    /** Says that what stands here is from before; for the head of the form. */
    notice: isKept && isTouched && <KeptNotice onDiscard={() => load(opened)} />,
  };
}

function KeptNotice({ onDiscard }: { onDiscard: () => void }) {
  const text = useText();
  return (
    <output className={classes.kept}>
      <IconHistory size={15} stroke={1.7} aria-hidden />
      <span className={classes.words}>{text('form.kept')}</span>
      <Button size="compact-xs" variant="subtle" onClick={onDiscard}>
        {text('form.discardKept')}
      </Button>
    </output>
  );
}
