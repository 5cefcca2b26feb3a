/** A ref for what takes the place of the button that was just pressed: the keyboard goes on there. */
export const focusAtOnce = (node: HTMLElement | null): void => node?.focus();
