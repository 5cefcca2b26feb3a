import type { Tracking } from '@truckroll/contracts/dispatch/schemas.ts';
import { h } from '../dom.ts';
import { text } from '../text.ts';

/** Shares the page with whoever waits at home: by the phone's own ways, else the link is copied; where neither works there is no button. */
export function shareButton({ organisation }: Pick<Tracking, 'organisation'>): HTMLElement | false {
  const byPhone = 'share' in navigator;
  if (!byPhone && !('clipboard' in navigator)) return false;
  const told = h('span', { class: 'hint', attrs: { role: 'status' } });
  const share = async (): Promise<void> => {
    try {
      if (byPhone) await navigator.share({ title: organisation.name, url: location.href });
      else {
        await navigator.clipboard.writeText(location.href);
        told.textContent = text('follow.shared');
      }
    } catch (error) {
      // Closing the phone's list of ways to share is no fault.
      if (!(error instanceof DOMException)) throw error;
    }
  };
  return h('div', { class: 'share' }, h('button', { class: 'button quiet', attrs: { type: 'button' }, on: { onclick: () => void share() } }, text('follow.share')), told);
}
