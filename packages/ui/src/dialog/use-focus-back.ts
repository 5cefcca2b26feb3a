import { useEffect, useState } from 'react';

/** What had the focus when dialogs opened, latest last: one that follows another goes back to what opened the first. */
const openers: HTMLElement[] = [];
const REMEMBERED = 8;

function giveBack(): void {
  if (document.activeElement && document.activeElement !== document.body) return;
  openers.findLast((opener) => opener.isConnected && opener !== document.body)?.focus({ preventScroll: true });
}

/** Gives the focus back, where nothing else took it, when the component goes away. */
export function useFocusBack(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(() => {
    if (opener instanceof HTMLElement) openers.push(opener);
    openers.splice(0, openers.length - REMEMBERED);
    return () => void setTimeout(giveBack);
  }, [opener]);
}
