import type { Place } from '@truckroll/contracts/jobs/schemas.ts';

export const NAVIGATION_APPS = ['geo', 'google', 'apple', 'waze'] as const;
export type NavigationApp = (typeof NAVIGATION_APPS)[number];

/** The address that starts the way to a place in a navigation app. `geo:` (RFC 5870) is whatever the phone has. */
export function navigationUrl(app: NavigationApp, { position: { lat, lng }, label }: Pick<Place, 'position' | 'label'>): string {
  const at = `${lat},${lng}`;
  switch (app) {
    case 'geo': return `geo:${at}?q=${at}(${encodeURIComponent(label)})`;
    case 'google': return `https://www.google.com/maps/dir/?api=1&destination=${at}&travelmode=driving`;
    case 'apple': return `https://maps.apple.com/?daddr=${at}&dirflg=d`;
    case 'waze': return `https://waze.com/ul?ll=${at}&navigate=yes`;
  }
}
