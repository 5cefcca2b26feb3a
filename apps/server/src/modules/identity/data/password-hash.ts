import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

const ARGON2ID = 2;
/** 19 MiB, two passes, one lane: the OWASP floor, about 20 ms on a server core. */
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, COST);
export const verifyPassword = (stored: string, password: string): Promise<boolean> => verify(stored, password);

let ofNobody: Promise<string> | undefined;
/** Stands for the password of somebody who is not there, so that looking takes as long. Nobody knows it. */
export const hashOfNobody = (): Promise<string> => (ofNobody ??= hashPassword(randomBytes(32).toString('base64url')));
