import type { DemoOrder } from '@truckroll/contracts/demo/schemas.ts';
import { expect, test } from 'vitest';
import { type Order, Orders } from './orders.ts';

const BEGAN = Date.parse('2026-07-10T15:00:00Z');
const order = (n: number, minutes: number): DemoOrder => ({ id: `order-${n}`, kind: 'pile_up', orderedAt: new Date(BEGAN + minutes * 60_000).toISOString() });

/** An office that knows these orders and answers two at a time. */
function city(known: DemoOrder[]) {
  const carriedOut: string[] = [];
  const call = async (_: unknown, { query: { after } }: { query: { after?: string } }) => ({ items: known.slice(after === undefined ? 0 : known.findIndex(({ id }) => id === after) + 1).slice(0, 2) });
  const orders = new Orders({ call } as unknown as ConstructorParameters<typeof Orders>[0], BEGAN, ({ id }: Order) => void carriedOut.push(id));
  return { orders, carriedOut };
}

test('what was ordered while the city woke up is carried out, what was ordered long before is not', async () => {
  const { orders, carriedOut } = city([order(1, -600), order(2, -11), order(3, -1), order(4, 0)]);
  await orders.read();
  expect(carriedOut).toEqual(['order-3', 'order-4']);
});

test('an order is carried out once, whether it is heard, read or both', async () => {
  const known = [order(1, 0)];
  const { orders, carriedOut } = city(known);
  await orders.read();
  orders.hear(order(1, 0));
  known.push(order(2, 1), order(3, 2));
  orders.hear(order(3, 2));
  await orders.read();
  await orders.read();
  expect(carriedOut).toEqual(['order-1', 'order-3', 'order-2']);
});
