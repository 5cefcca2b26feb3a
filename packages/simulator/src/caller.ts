import type { Client } from '@truckroll/client';

/** The public API as one caller sees it: signed in as somebody, or as nobody. */
export type Caller = Client;

/** Whether an error is the server's refusal with one of these codes. */
export const refusedWith = (error: unknown, ...codes: string[]): boolean => typeof error === 'object' && error !== null && 'code' in error && codes.includes(String(error.code));

/** Whether the server refused at all: somebody else acted meanwhile, and the actor looks again instead of insisting. */
export const isRefusal = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' && error.code.includes('/') && !error.code.startsWith('request/internal');
