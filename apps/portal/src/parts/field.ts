import { h, type Child } from '../dom.ts';

let made = 0;

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
export type Field<C extends Control = Control> = { element: HTMLElement; control: C; fault: (words: string | undefined) => void };

/** A labelled control with room for a hint and a fault; screen readers hear both. */
export function field<C extends Control>(label: string, control: C, hint?: string, ...after: Child[]): Field<C> {
  const id = `field-${++made}`;
  control.id = id;
  const faultLine = h('p', { class: 'fault', attrs: { id: `${id}-fault`, role: 'alert' } });
  const hintLine = hint === undefined ? undefined : h('p', { class: 'hint', attrs: { id: `${id}-hint` } }, hint);
  control.setAttribute('aria-describedby', [hintLine?.id, faultLine.id].filter(Boolean).join(' '));
  const element = h('div', { class: 'field' }, h('label', { attrs: { for: id } }, label), hintLine, control, faultLine, ...after);
  return {
    element,
    control,
    fault: (words) => {
      faultLine.textContent = words ?? '';
      control.setAttribute('aria-invalid', String(words !== undefined));
    },
  };
}

export const input = (attrs: Readonly<Record<string, string | number | boolean>>): HTMLInputElement => h('input', { attrs: { type: 'text', ...attrs } });
