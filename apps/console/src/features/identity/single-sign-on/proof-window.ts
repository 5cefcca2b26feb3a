/** Where pages of this origin hear that somebody has proved himself again; no other origin hears or says anything there. */
const CHANNEL = 'truckroll.proof';
const PROVED = 'proved';
const WIDTH = 520;
const HEIGHT = 720;

/** Opens a window in which somebody proves himself again at his provider. False where the browser lets no window open; call it from a click. */
export function openProofWindow(): boolean {
  const [left, top] = [screenX + Math.max(0, (outerWidth - WIDTH) / 2), screenY + Math.max(0, (outerHeight - HEIGHT) / 2)];
  return window.open('/console/prove', '', `popup,width=${WIDTH},height=${HEIGHT},left=${Math.round(left)},top=${Math.round(top)}`) !== null;
}

/**
 * Calls when somebody has proved himself in a window. It holds nothing that opens anything: whoever hears it asks the server again,
 * which knows. A window that comes back from the provider has lost its opener (cross-origin-opener-policy), hence the channel.
 */
export function onProofInWindow(heard: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ origin, data }) => {
    if (origin === location.origin && data === PROVED) heard();
  });
  return () => channel.close();
}

/** Tells the page that waits, and closes this window where the browser allows it. */
export function tellProved(): void {
  const channel = new BroadcastChannel(CHANNEL);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin alone
  channel.postMessage(PROVED);
  channel.close();
  window.close();
}
