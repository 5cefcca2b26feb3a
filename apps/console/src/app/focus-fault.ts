/** Leads to the first field that cannot be saved, once it is marked. */
export const focusFault = (form: HTMLElement | null): void => void requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
