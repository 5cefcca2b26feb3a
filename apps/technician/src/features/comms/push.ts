import { addPushSubscription, pushKey, removePushSubscription } from '@truckroll/contracts/comms/push.api.ts';
import { client } from '../../app/api.ts';
import { keep, kept } from '../../app/keep.ts';
import { isProblem } from '../../app/problem-text.ts';

/** `unsupported`: this browser cannot be rung; on an iPhone only an installed app can. `refused`: somebody said no in the browser. */
export type PushState = 'unsupported' | 'refused' | 'off' | 'on';

const NAME = 'push';
const supported = (): boolean => 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;

/** The service worker: pushes and the page that says that there is no connection. */
export async function registerWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/technician/sw.js', { scope: '/technician/' });
  } catch (error) {
    // The app works without; it only cannot ring in the background.
    console.warn('the service worker could not be registered', error);
  }
}

export async function pushState(): Promise<PushState> {
  if (!supported()) return 'unsupported';
  if (Notification.permission === 'denied') return 'refused';
  const registration = await navigator.serviceWorker.getRegistration('/technician/');
  return (await registration?.pushManager.getSubscription()) ? 'on' : 'off';
}

async function tell(subscription: PushSubscription): Promise<void> {
  const { endpoint, keys } = subscription.toJSON();
  if (!endpoint || !keys?.['p256dh'] || !keys['auth']) throw new Error('the browser gave a subscription without keys');
  const { id } = await client.call(addPushSubscription, { body: { endpoint, keys: { p256dh: keys['p256dh'], auth: keys['auth'] } } });
  keep(NAME, id);
}

/** Asks the browser, then tells the server. To be called from a tap. */
export async function startPush(): Promise<PushState> {
  if ((await Notification.requestPermission()) !== 'granted') return pushState();
  const registration = await navigator.serviceWorker.ready;
  const { publicKey } = await client.call(pushKey, {});
  await tell(await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey }));
  return 'on';
}

export async function stopPush(): Promise<PushState> {
  const registration = await navigator.serviceWorker.getRegistration('/technician/');
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
  const id = kept(NAME);
  keep(NAME, undefined);
  if (typeof id === 'string') {
    try {
      await client.call(removePushSubscription, { params: { subscriptionId: id } });
    } catch (error) {
      // Forgotten there already: that is what was wanted.
      if (!isProblem(error) || error.status !== 404) throw error;
    }
  }
  return 'off';
}

/** A session that is new rings the phone that was rung before. */
export async function renewPush(): Promise<void> {
  if (!supported()) return;
  const registration = await navigator.serviceWorker.getRegistration('/technician/');
  const subscription = await registration?.pushManager.getSubscription();
  if (subscription) await tell(subscription);
}
