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

/** Headers that every answer carries; HSTS only where the caller really came over https. */
export const securityHeaders = (https: boolean): Readonly<Record<string, string>> => ({
  ...COMMON,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  ...(https ? { 'strict-transport-security': `max-age=${TWO_YEARS_SECONDS}` } : {}),
});

/**
 * The policy of a page: scripts and styles only from this origin or with the page's nonce, never inline.
 * Workers may be blobs because the map library makes its worker that way.
 */
export const pagePolicy = (nonce: string, https: boolean): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self' ws: wss:",
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(https ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
