import type { Side } from '@truckroll/contracts/comms/conversation.schemas.ts';

/**
 * Whom a message waits for. Customers write to whoever helps them; what others write to a customer everybody sees, but it waits for him alone;
 * what is internal waits for the other of technician and office.
 */
export function addressedSides(side: Side, internal: boolean): Side[] {
  if (side === 'customer') return ['technician', 'office'];
  if (!internal) return ['customer'];
  return [side === 'office' ? 'technician' : 'office'];
}
