import type { Answer, ClientInput, Endpoint } from '@truckroll/contracts/core/endpoint.ts';

export type SentFile = { bytes: Uint8Array; filename: string; contentType: string };

/** The public API as one caller sees it: signed in as somebody, or as nobody. Refusals are thrown with a `code`. */
export type Caller = {
  call<E extends Endpoint>(endpoint: E, input: ClientInput<E>): Promise<Answer<E>>;
  upload<E extends Endpoint>(endpoint: E, input: ClientInput<E>, file: SentFile): Promise<Answer<E>>;
};

/** Whether an error is the server's refusal with one of these codes. */
export const refusedWith = (error: unknown, ...codes: string[]): boolean => typeof error === 'object' && error !== null && 'code' in error && codes.includes(String(error.code));

/** Whether the server refused at all: somebody else acted meanwhile, and the actor looks again instead of insisting. */
export const isRefusal = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' && error.code.includes('/') && !error.code.startsWith('request/internal');
