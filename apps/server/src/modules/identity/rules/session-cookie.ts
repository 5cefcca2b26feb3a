const NAME = 'truckroll.session_token';

/** Names of the session cookie; the `__Secure-` one is only accepted and sent over https. */
export const SESSION_COOKIES = [`__Secure-${NAME}`, NAME] as const;

const isHttps = (origin: string): boolean => origin.startsWith('https:');
const attributes = (origin: string): string => `Path=/; HttpOnly; SameSite=Lax${isHttps(origin) ? '; Secure' : ''}`;
const nameFor = (origin: string): string => (isHttps(origin) ? SESSION_COOKIES[0] : SESSION_COOKIES[1]);

/** The Set-Cookie header that keeps a session in a browser: unreadable for scripts, not sent by other sites' forms. */
export const sessionCookie = (credential: string, expiresAt: Date, origin: string): string => `${nameFor(origin)}=${encodeURIComponent(credential)}; ${attributes(origin)}; Expires=${expiresAt.toUTCString()}`;

/** The Set-Cookie header that takes it away. */
export const endedSessionCookie = (origin: string): string => `${nameFor(origin)}=; ${attributes(origin)}; Max-Age=0`;
