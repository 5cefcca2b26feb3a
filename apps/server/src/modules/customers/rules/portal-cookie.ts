const NAME = 'truckroll.portal_session';
const SECURE_NAME = `__Host-${NAME}`;

/** Names of the portal's session cookie; the `__Host-` one is only accepted and sent over https, by this host alone. */
export const PORTAL_COOKIES = [SECURE_NAME, NAME] as const;

const isHttps = (origin: string): boolean => origin.startsWith('https:');
const header = (value: string, origin: string, lasts: string): string => `${isHttps(origin) ? SECURE_NAME : NAME}=${value}; Path=/; HttpOnly; SameSite=Lax${isHttps(origin) ? '; Secure' : ''}; ${lasts}`;

/** The Set-Cookie header that keeps a session of the portal in a browser. */
export const portalCookie = (credential: string, expiresAt: Date, origin: string): string => header(credential, origin, `Expires=${expiresAt.toUTCString()}`);

/** The Set-Cookie header that takes it away. */
export const endedPortalCookie = (origin: string): string => header('', origin, 'Max-Age=0');
