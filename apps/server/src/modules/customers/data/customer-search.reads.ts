import type { Customer } from '@truckroll/contracts/customers/schemas.ts';
import type { Source } from '../../../platform/context.ts';
import { pageOf } from '../../../platform/db/page.ts';
import { searchPatterns, wordsToGuess } from '../rules/search-words.ts';
import { findCustomersByIds, findMatchingCustomers, findSimilarCustomerIds } from './customer.reads.ts';
import type { FoundCustomer } from './customer.reads.ts';

export type CustomerQuestion = { q: string | undefined; limit: number; after: FoundCustomer | undefined };

/** Customers by name who fit the question; when nobody does, one page of those spelt most like it, nearest first. */
export async function searchCustomers(source: Source, { q = '', limit, after }: CustomerQuestion): Promise<{ items: Customer[]; nextCursor: string | null }> {
  const found = await findMatchingCustomers(source, searchPatterns(q), after, limit + 1);
  const words = wordsToGuess(q);
  if (found.length === 0 && after === undefined && words.length > 0) return { items: await inOrder(source, await findSimilarCustomerIds(source, words, limit)), nextCursor: null };
  const { items, nextCursor } = pageOf(found, limit, ({ sortName, id }) => ({ sortName, id }));
  return { items: await inOrder(source, items.map((item) => item.id)), nextCursor };
}

async function inOrder(source: Source, ids: readonly string[]): Promise<Customer[]> {
  const customers = new Map((await findCustomersByIds(source, ids)).map((customer) => [customer.id, customer]));
  return ids.flatMap((id) => customers.get(id) ?? []);
}
