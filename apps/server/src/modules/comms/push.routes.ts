import * as api from '@truckroll/contracts/comms/push.api.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { subscribeToPush, unsubscribeFromPush } from './actions/subscribe-to-push.ts';

export const pushRoutes: readonly Route[] = [
  route(api.pushKey, async ({ adapters }) => ({ publicKey: adapters.webPush.publicKey })),
  route(api.addPushSubscription, (ctx, { body }, { sessionId }) => subscribeToPush(ctx, sessionId, body)),
  route(api.removePushSubscription, (ctx, { params }) => unsubscribeFromPush(ctx, params.subscriptionId)),
];
