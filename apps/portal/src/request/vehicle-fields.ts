import { h } from '../dom.ts';
import { field, input } from '../parts/field.ts';
import { text } from '../text.ts';

export type VehicleFacts = { make?: string; model?: string; colour?: string; plate?: string };
export type VehicleFields = { element: HTMLElement; facts: () => VehicleFacts | undefined };

/** What is said of a vehicle; undefined when nothing is. */
export function vehicleFields(earlier: VehicleFacts = {}, onChange: () => void = () => undefined): VehicleFields {
  const made = (label: string, value: string | undefined, maxlength: number) => field(label, input({ maxlength, value: value ?? '', dir: 'auto' }));
  const fields = { make: made(text('form.make'), earlier.make, 80), model: made(text('form.model'), earlier.model, 80), colour: made(text('form.colour'), earlier.colour, 40), plate: made(text('form.plate'), earlier.plate, 20) };
  return {
    element: h('div', { class: 'pair', on: { oninput: onChange } }, ...Object.values(fields).map(({ element }) => element)),
    facts: () => {
      const said = Object.entries(fields).flatMap(([name, { control }]) => (control.value.trim() === '' ? [] : [[name, control.value.trim()]]));
      return said.length > 0 ? Object.fromEntries(said) : undefined;
    },
  };
}
