/** Headers of every answer. JSON and files may not be framed, sniffed or run as a page. */
const COMMON = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(self), geolocation=(self), payment=(self), usb=(), serial=(), browsing-topics=()',
} as const;

const TWO_YEARS_SECONDS = 63_072_000;

/** How the caller came; `https, subdomains too` where the names under the host are ours as well. */
export type Came = 'http' | 'https' | 'https, subdomains too';

/** Headers that every answer carries; HSTS only where the caller really came over https. */
export const securityHeaders = (came: Came): Readonly<Record<string, string>> => ({
  ...COMMON,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  ...(came === 'http' ? {} : { 'strict-transport-security': `max-age=${TWO_YEARS_SECONDS}${came === 'https' ? '' : '; includeSubDomains'}` }),
});

/** `'self'` says nothing of sockets in some browsers. A host that is no name of a machine is left out. */
const socketSource = (https: boolean, host: string): string => (/^[\w.:[\]-]+$/.test(host) ? ` ${https ? 'wss' : 'ws'}://${host}` : '');

/**
 * The policy of a page: scripts and styles only from this origin or with the page's nonce, never inline.
 * Sockets go only to where the page came from: a script that slipped in has nobody to tell.
 * Workers may be blobs because the map library makes its worker that way.
 */
export const pagePolicy = (nonce: string, https: boolean, host: string): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${socketSource(https, host)}`,
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(https ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
