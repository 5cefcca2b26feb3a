import { useEffect, useEffectEvent } from 'react';
import { keyOf } from './key-of.ts';

type Shortcuts = Readonly<Record<string, () => void>>;

const SEQUENCE_MS = 900;
let prefix: { key: string; at: number } | undefined;

/** A box that is ticked takes no letters. */
const isTicked = (target: HTMLElement): boolean => target instanceof HTMLInputElement && target.type === 'checkbox';
const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && !isTicked(target) && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
/** Enter on a button or link is that button's own. */
const isActivation = ({ key, target }: KeyboardEvent): boolean => key === 'Enter' && target instanceof Element && target.closest('button, a[href], summary') !== null;
/** Also once it has closed on this very key, as it does at once where motion is unwanted. */
const isOfDialog = (target: EventTarget | null): boolean => target instanceof Element && target.closest('[aria-modal="true"], [role="menu"]') !== null;
const isDialogOpen = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

/**
 * Single keys ("j", "?", "Escape"), letters with Shift ("Shift+x") and sequences ("g m") while nobody types and no dialog is open.
 * Keys with Ctrl, ⌘ or Alt are the browser's and the command bar's.
 */
export function useShortcuts(shortcuts: Shortcuts, enabled = true): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isActivation(event) || isOfDialog(event.target) || isDialogOpen()) return;
    const key = keyOf(event);
    const sequence = prefix && event.timeStamp - prefix.at < SEQUENCE_MS ? `${prefix.key} ${key}` : undefined;
    const shifted = event.shiftKey ? shortcuts[`Shift+${key}`] : undefined;
    const act = (sequence && shortcuts[sequence]) ?? shifted ?? shortcuts[key];
    if (act) {
      prefix = undefined;
      event.preventDefault();
      act();
    } else if (Object.keys(shortcuts).some((known) => known.startsWith(`${key} `))) {
      prefix = { key, at: event.timeStamp };
    }
  });

  useEffect(() => {
    if (!enabled) return;
    const listen = (event: KeyboardEvent): void => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [enabled]);
}
