import { createHash } from 'node:crypto';

const MARK = 'tr_secret_';
const SHOWN = MARK.length + 6;

/** A service client's secret of 32 random bytes. Scanners for leaked secrets find it by its mark. */
export const clientSecretOf = (random: Buffer): string => MARK + random.toString('base64url');

export const clientSecretPrefixOf = (secret: string): string => secret.slice(0, SHOWN);
export const clientSecretHashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
