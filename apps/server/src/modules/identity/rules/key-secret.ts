import { createHash } from 'node:crypto';

const MARK = 'tr_live_';
const SHOWN = MARK.length + 6;

/** Whether a credential says of itself that it is a program's key. */
export const isKeySecret = (credential: string): boolean => credential.startsWith(MARK);

/** A key of 32 random bytes, as its program sends it. Scanners for leaked secrets find it by its mark. */
export const keySecretOf = (random: Buffer): string => MARK + random.toString('base64url');

export const keyPrefixOf = (secret: string): string => secret.slice(0, SHOWN);
export const keyHashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
