const SESSION = 'truckroll.session_token';
const DEVICE = 'truckroll.device';

/** Names of the session cookie; the `__Host-` one is only accepted and sent over https, by this host alone: no neighbouring host can plant one. */
export const SESSION_COOKIES = [`__Host-${SESSION}`, SESSION] as const;

/** Longest that browsers keep a cookie. */
const DEVICE_SECONDS = 400 * 24 * 3600;

const isHttps = (origin: string): boolean => origin.startsWith('https:');
const attributes = (origin: string): string => `Path=/; HttpOnly; SameSite=Lax${isHttps(origin) ? '; Secure' : ''}`;
const nameFor = (name: string, origin: string): string => (isHttps(origin) ? `__Host-${name}` : name);

/** The Set-Cookie header that keeps a session in a browser: unreadable for scripts, not sent by other sites' forms. */
export const sessionCookie = (credential: string, expiresAt: Date, origin: string): string => `${nameFor(SESSION, origin)}=${encodeURIComponent(credential)}; ${attributes(origin)}; Expires=${expiresAt.toUTCString()}`;

/** The Set-Cookie header that takes it away. */
export const endedSessionCookie = (origin: string): string => `${nameFor(SESSION, origin)}=; ${attributes(origin)}; Max-Age=0`;

/** The Set-Cookie header by which a browser is known again; it opens nothing. */
export const deviceCookie = (mark: string, origin: string): string => `${nameFor(DEVICE, origin)}=${mark}; ${attributes(origin)}; Max-Age=${DEVICE_SECONDS}`;

/** The mark that a browser shows; undefined for one that was never here. */
export const deviceMarkIn = (cookies: string | undefined, origin: string): string | undefined => cookies?.split(/;\s*/).find((pair) => pair.startsWith(`${nameFor(DEVICE, origin)}=`))?.slice(nameFor(DEVICE, origin).length + 1) || undefined;
