/** A letter or digit of a script that is not Latin. */
const isOfOtherScript = (key: string): boolean => /^[\p{L}\p{Nd}]$/u.test(key) && !/^[0-9\p{Script=Latin}]$/u.test(key);

/**
 * The key as shortcuts name it: a letter in lower case, also on a keyboard of another script, where the key in the same place counts. What
 * a Latin keyboard writes is taken as written, wherever its keys are.
 */
export function keyOf({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  if (key.length !== 1) return key;
  if (key === '؟') return '?';
  if (!isOfOtherScript(key)) return key.toLowerCase();
  if (code === 'Slash') return '/';
  return (/^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code)?.[1] ?? key).toLowerCase();
}
