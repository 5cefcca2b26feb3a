import { createHash } from 'node:crypto';

/** From where somebody signs in: by a browser that keeps cookies, or by a program that does not. */
export type Visitor = { address: string; addressGroup: string; userAgent: string | undefined; keepsCookies: boolean; /** What the browser's device cookie holds. */ deviceMark: string | undefined };

/** How a browser's mark is kept: whoever reads the database cannot show it. */
export const markHash = (mark: string): string => createHash('sha256').update(`device\n${mark}`).digest('base64url');

/** What a program is known by. Anybody could pretend it, so it spares a notice and no more. */
export const programHash = ({ userAgent, addressGroup }: Visitor): string => createHash('sha256').update(`program\n${userAgent ?? ''}\n${addressGroup}`).digest('base64url');
