import { api } from '@truckroll/contracts';
import { endpoint } from '@truckroll/contracts/core/endpoint.ts';
import type { Endpoint } from '@truckroll/contracts/core/endpoint.ts';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openApiOf } from './openapi.ts';
import { referencePage } from './reference/reference-page.ts';

const provider = endpoint({ method: 'GET', path: '/v1/provider-only', summary: 'p', access: 'signed-in', audience: 'provider', answer: z.object({ secret: z.string() }) });
const endpoints: Endpoint[] = [...Object.values(api).flatMap((module) => Object.values(module) as Endpoint[]).filter((value) => 'method' in value && 'path' in value), provider];
const document = openApiOf(endpoints, { version: '1', forProvider: true, origin: 'https://example.com' });
type Operation = { operationId: string; summary: string; security: unknown[]; parameters: { name: string; in: string }[]; responses: Record<string, { content?: object }>; requestBody?: { content: object } };
const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation: operation as unknown as Operation })));

test('every endpoint is described exactly once, under a name of its own', () => {
  expect(operations.length).toBe(endpoints.length);
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
});

test('every reference leads to a component', () => {
  const text = JSON.stringify(document);
  const references = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
  expect(references.length).toBeGreaterThan(100);
  for (const [, kind, name] of references) expect((document.components as unknown as Record<string, object>)[kind!], `${kind} ${name}`).toHaveProperty([name!]);
  expect(text).not.toMatch(/"\$ref":"(?!#\/components\/)/);
  expect(text).not.toContain('$defs');
});

test('every path parameter is declared, every operation answers something and can be refused', () => {
  for (const { path, operation } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
    expect(declared.map(String).sort(), path).toEqual(inPath.map(String).sort());
    expect(Object.keys(operation.responses).some((status) => Number(status) < 300), path).toBe(true);
    expect(operation.responses['429'], path).toBeDefined();
  }
});

test('public endpoints need nothing, the others a cookie or a bearer, and say which permission', () => {
  for (const one of endpoints) {
    const operation = document.paths[one.path.replaceAll(/:(\w+)/g, '{$1}')]![one.method.toLowerCase()]!;
    if (one.access === 'public' || one.access === 'tracking-link') expect(operation['security']).toEqual([]);
    else if (one.access === 'customer') expect([operation['security'], operation['x-customer-right']]).toEqual([[{ portalSession: [] }, { portalBearer: [] }], one.customerRight]);
    else expect(operation['security']).toEqual([{ session: [] }, { bearer: [] }]);
    expect(operation['x-permission']).toBe(typeof one.access === 'object' ? one.access.permission : undefined);
  }
});

test('what only the provider may call is nowhere in anybody else’s reference', () => {
  const forClient = JSON.stringify(openApiOf(endpoints, { version: '1', forProvider: false, origin: 'https://example.com' }));
  expect(JSON.stringify(document)).toContain('/v1/provider-only');
  expect(forClient).not.toContain('provider-only');
});

test('the reference page shows every operation and carries no style or script without the nonce', () => {
  const page = referencePage(document, 'n0nce');
  for (const { operation } of operations) expect(page).toContain(`id="${operation.operationId}"`);
  expect(page.match(/<(script|style)\b[^>]*>/g)).toEqual(['<style nonce="n0nce">', '<script nonce="n0nce">']);
  expect(page).not.toMatch(/ style="| on\w+="/);
});
