import { createHash } from 'node:crypto';
import type { LinkPurpose } from '../tables.ts';

type KeyedToken = (subject: string) => string;

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;
export const LINK_SECONDS: Record<LinkPurpose, number> = { 'reset-password': 30 * MINUTE, 'sign-in': 30 * MINUTE, 'verify-email': DAY, 'change-email': DAY };
export const INVITATION_DAYS = 7;
export const INVITATION_SECONDS = INVITATION_DAYS * DAY;

/** What opens a link: only this installation can make it from the id. */
export const linkToken = (keyedToken: KeyedToken, id: string): string => keyedToken(`identity link\n${id}`);
export const invitationToken = (keyedToken: KeyedToken, { id, sends }: { id: string; sends: number }): string => keyedToken(`identity invitation\n${id}\n${sends}`);

/** How tokens are kept. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url');

const PAGES: Record<LinkPurpose | 'invitation', string> = { 'reset-password': 'new-password', 'sign-in': 'sign-in-by-link', 'verify-email': 'confirm-email', 'change-email': 'confirm-email', invitation: 'accept-invitation' };

/** The page that a link opens. The token stands behind `#`: no server, proxy or referrer ever sees it there. */
export const linkUrl = (publicUrl: string, purpose: LinkPurpose | 'invitation', token: string): string => `${publicUrl}/console/${PAGES[purpose]}#${token}`;

/** Six digits that follow from a row's id, so that no code is kept anywhere. */
export const phoneCode = (keyedToken: KeyedToken, id: string): string => String(createHash('sha256').update(keyedToken(`identity phone code\n${id}`)).digest().readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
