import { z } from 'zod';

/** Control characters except tab, line feed and carriage return. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

/** Text a person typed: trimmed; control characters and broken surrogates refused (PostgreSQL stores neither), any script welcome. */
const typed = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => text.isWellFormed() && !CONTROL.test(text), 'must not contain control characters or broken letters')
    .transform((text) => text.trim());

/** One line, at least one visible character. */
export const line = (max = 200) => typed(max).refine((text) => text.length > 0, 'must not be empty');
/** Several lines, may be empty. */
export const paragraph = (max = 4000) => typed(max);

export const Id = z.uuid().describe('UUIDv7');
export const Instant = z.iso.datetime({ offset: true }).describe('RFC 3339');
/** A day that days can be added to and that every part of the system can hold. */
export const DateOnly = z.iso.date().refine((day) => day >= '1900-01-01' && day <= '2499-12-31', 'must be between 1900 and 2499');
export const LatLng = z.object({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) }).meta({ id: 'LatLng' });
export const Currency = z.string().regex(/^[A-Z]{3}$/).describe('ISO 4217');
export const Minor = z.number().int().min(-1e12).max(1e12).describe('Amount in the minor unit of the currency');
export const Money = z.object({ amountMinor: Minor, currency: Currency }).meta({ id: 'Money' });
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());
/** Phone as E.164, e.g. +14155550123. */
export const Phone = z.string().trim().regex(/^\+[1-9]\d{6,14}$/, 'must be an international number such as +14155550123');
export const Language = z.enum(['en', 'de', 'es', 'ar']);
export const TimeZone = z.string().max(64).refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}, 'must be an IANA time zone such as America/Los_Angeles');

/** Cursor pagination, the same for every list. */
export const page = { limit: z.coerce.number().int().min(1).max(100).default(20), cursor: z.string().max(2000).optional() };
export const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });
