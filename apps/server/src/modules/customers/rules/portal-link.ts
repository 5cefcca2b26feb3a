import { createHash } from 'node:crypto';

const MINUTE = 60;
export const INVITATION_DAYS = 7;
const LINK_SECONDS = 30 * MINUTE;
export const linkSeconds = (invitation: boolean): number => (invitation ? INVITATION_DAYS * 24 * 60 * MINUTE : LINK_SECONDS);

/** What opens a link: only this installation can make it from the id. */
export const portalLinkToken = (keyedToken: (subject: string) => string, id: string): string => keyedToken(`portal link\n${id}`);

/** How tokens of links and sessions are kept. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** The page that a link opens. The token stands behind `#`: no server, proxy or referrer ever sees it there. */
export const portalLinkUrl = (origin: string, slug: string, token: string): string => `${origin}/my/enter?organisation=${encodeURIComponent(slug)}#${token}`;
