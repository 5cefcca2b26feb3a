import { expect, test } from 'vitest';
import { keyOf } from './key-of.ts';

const pressed = (key: string, code: string): string => keyOf({ key, code });

test('shortcuts answer on keyboards of any script, by the place of the key; what a Latin keyboard writes counts as written', () => {
  expect(pressed('j', 'KeyJ')).toBe('j');
  expect(pressed('X', 'KeyX')).toBe('x');
  expect([pressed('ت', 'KeyJ'), pressed('ن', 'KeyK'), pressed('ل', 'KeyG'), pressed('ء', 'KeyX')]).toEqual(['j', 'k', 'g', 'x']);
  expect([pressed('٣', 'Digit3'), pressed('٣', 'Numpad3')]).toEqual(['3', '3']);
  expect([pressed('؟', 'Slash'), pressed('ظ', 'Slash')]).toEqual(['?', '/']);
  expect([pressed('о', 'KeyJ'), pressed('ξ', 'KeyJ'), pressed('あ', 'KeyA')]).toEqual(['j', 'j', 'a']);
  // On a French keyboard A stands where Q does elsewhere, and digits need Shift.
  expect([pressed('a', 'KeyQ'), pressed('é', 'Digit2'), pressed('&', 'Digit1'), pressed('/', 'Period'), pressed('!', 'Slash')]).toEqual(['a', 'é', '&', '/', '!']);
  expect([pressed('Escape', 'Escape'), pressed('ArrowDown', 'ArrowDown'), pressed('Enter', 'NumpadEnter')]).toEqual(['Escape', 'ArrowDown', 'Enter']);
});
