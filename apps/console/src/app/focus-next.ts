const STOPS = 'input:not([type="hidden"]), select, textarea, button[data-stop]';

/** A group of radio buttons is one stop, at the one that is chosen, else the first. */
function stopsIn(form: Element): HTMLElement[] {
  const groups = new Set<string>();
  return [...form.querySelectorAll<HTMLInputElement>(STOPS)].filter((stop) => {
    if (stop.disabled || stop.tabIndex < 0 || !stop.checkVisibility()) return false;
    if (stop.type !== 'radio') return true;
    if (groups.has(stop.name) || (!stop.checked && form.querySelector(`input[name="${CSS.escape(stop.name)}"]:checked`))) return false;
    groups.add(stop.name);
    return true;
  });
}

/** What Enter does in a field: on to the next one, never sending anything. */
export function focusNext(from: Element): void {
  const form = from.closest('form');
  if (!form) return;
  const group = from instanceof HTMLInputElement && from.type === 'radio' ? from.name : undefined;
  const next = stopsIn(form).find((stop) => (from.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && !(stop instanceof HTMLInputElement && group !== undefined && stop.name === group));
  next?.focus();
}
