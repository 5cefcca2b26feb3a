import { h } from '../dom.ts';
import { field, input } from '../parts/field.ts';
import { text } from '../text.ts';

type Facts = { make?: string; model?: string; colour?: string; plate?: string };
export type VehicleFields = { element: HTMLElement; facts: () => Facts | undefined };

/** What is said of a vehicle; undefined when nothing is. */
export function vehicleFields(): VehicleFields {
  const fields = { make: field(text('form.make'), input({ maxlength: 80 })), model: field(text('form.model'), input({ maxlength: 80 })), colour: field(text('form.colour'), input({ maxlength: 40 })), plate: field(text('form.plate'), input({ maxlength: 20 })) };
  return {
    element: h('div', { class: 'pair' }, ...Object.values(fields).map(({ element }) => element)),
    facts: () => {
      const said = Object.entries(fields).flatMap(([name, { control }]) => (control.value.trim() === '' ? [] : [[name, control.value.trim()]]));
      return said.length > 0 ? Object.fromEntries(said) : undefined;
    },
  };
}
