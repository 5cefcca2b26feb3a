import type { trackRoute } from '@truckroll/contracts/dispatch/api.ts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import type { Tracking } from '@truckroll/contracts/dispatch/schemas.ts';
import { call, Refused } from '../api.ts';
import { h } from '../dom.ts';
import { text } from '../text.ts';

export type TruckSection = { element: HTMLElement; show: (tracking: Tracking) => Promise<void> };

/** The map, loaded and shown only while the truck is truly heading here; the page says everything without it. */
export function truckSection(token: string): TruckSection {
  const holder = h('div', { class: 'map' });
  const element = h('section', { class: 'map-box', attrs: { hidden: true, 'aria-label': text('follow.map') } }, holder);
  let drawn: { show: (heading: { truck: { lat: number; lng: number }; place: { lat: number; lng: number }; line: readonly (readonly [number, number])[] }) => void; remove: () => void } | undefined;

  return {
    element,
    show: async ({ truck, place, stage }) => {
      if (!truck || !place || stage !== 'on_the_way') {
        element.hidden = true;
        drawn?.remove();
        drawn = undefined;
        return;
      }
      const heading = { truck: truck.position, place: place.position, line: await wayOf(token) };
      element.hidden = false;
      if (drawn) drawn.show(heading);
      else {
        const { truckMap } = await import('../map/draw-map.ts');
        drawn ??= truckMap(holder, text('follow.map'), heading);
      }
    },
  };
}

async function wayOf(token: string): Promise<Answer<typeof trackRoute>['line']> {
  try {
    return (await call<typeof trackRoute>('GET', '/v1/track/:token/route', { params: { token } })).line;
  } catch (error) {
    if (error instanceof Refused) return [];
    throw error;
  }
}
