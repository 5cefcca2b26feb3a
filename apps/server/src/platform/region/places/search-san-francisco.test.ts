import { join } from 'node:path';
import { expect, test } from 'vitest';
import { distanceMetres } from '@truckroll/kernel';
import { openRegion } from '../open-region.ts';

const region = await openRegion(join(import.meta.dirname, '../../../../region/san-francisco'));
const first = (query: string): string | undefined => {
  const place = region.search(query)[0];
  return place && `${place.kind}: ${place.label}`;
};

test.each([
  // addresses
  ['1200 Market St', 'address: 1200 Market Street'],
  ['1200 market street, san francisco, ca 94102', 'address: 1200 Market Street'],
  ['1200 market st san francisco ca 94102', 'address: 1200 Market Street'],
  ['555 california st apt 5', 'address: 555 California Street'],
  ['555 California Street #1200', 'address: 555 California Street'],
  ['101 california', 'address: 101 California Street'],
  ['101 Californa St', 'address: 101 California Street'],
  ['1 dr carlton b goodlett place', 'address: 1 Dr Carlton B Goodlett Place'],
  ['Market St, 1200', 'address: 1200 Market Street'],
  ['1203 market st', 'street: 1203 Market Street'],
  ['2400 noriega st', 'street: Noriega Street'],
  // crossings
  ['3rd & Townsend', 'crossing: 3rd Street & Townsend Street'],
  ['Third Street at Townsend', 'crossing: 3rd Street & Townsend Street'],
  ['3 and townsend', 'crossing: 3rd Street & Townsend Street'],
  ['3rd townsend', 'crossing: 3rd Street & Townsend Street'],
  ['townsend/3rd', 'crossing: Townsend Street & 3rd Street'],
  ['corner of geary and powell', 'crossing: Geary Street & Powell Street'],
  ['montgomry & calfornia', 'crossing: Montgomery Street & California Street'],
  ['16th st & valencia st', 'crossing: 16th Street & Valencia Street'],
  ['golden gate ave @ hyde', 'crossing: Golden Gate Avenue & Hyde Street'],
  ['van ness and market', 'crossing: Van Ness Avenue & Market Street'],
  ['19th ave & taraval', 'crossing: 19th Avenue & Taraval Street'],
  ['haight x ashbury', 'crossing: Haight Street & Ashbury Street'],
  // streets
  ['Embarcadero', 'street: The Embarcadero'],
  ['embarcedero', 'street: The Embarcadero'],
  ['van ness', 'street: Van Ness Avenue'],
  ['vanness', 'street: Van Ness Avenue'],
  ['van ness st', 'street: Van Ness Avenue'],
  ['mc allister', 'street: McAllister Street'],
  ['mc alli', 'street: McAllister Street'],
  ['o farrell st', "street: O'Farrell Street"],
  ["O'Farrell", "street: O'Farrell Street"],
  ['forty-eighth avenue', 'street: 48th Avenue'],
  ['48th ave', 'street: 48th Avenue'],
  ['saint francis blvd', 'street: Saint Francis Boulevard'],
  ['st francis boulevard', 'street: Saint Francis Boulevard'],
  ['market stre', 'street: Market Street'],
  ['marke', 'street: Market Street'],
  ['Bayshore Blvd', 'street: Bayshore Boulevard'],
  ['mission st', 'street: Mission Street'],
  ['junipero sera', 'street: Junipero Serra Boulevard'],
  // neighbourhoods
  ['mission', 'area: Mission'],
  ['noe valley', 'area: Noe Valley'],
  ['twin peaks', 'area: Twin Peaks'],
  ['bernal hts', 'area: Bernal Heights'],
  ['treasure island', 'area: Treasure Island/YBI'],
  // places
  ['westin', 'poi: The Westin St. Francis'],
  ['orpheum theater', 'poi: Orpheum Theatre'],
  ['union square', 'area: Union Square'],
  ['contemporary jewish musuem', 'poi: Contemporary Jewish Museum'],
  ['37.7765, -122.3942', 'poi: 37.7765, -122.3942'],
])('%s → %s', (query, expected) => {
  expect(first(query)).toBe(expected);
});

test('each of these finds nothing rather than nonsense', () => {
  for (const query of ['', '   ', '&', '& & &', 'xyzzy', 'qwertzuiop asdfgh', '#', '🚗', '12345678901234567890', "'; drop table places; --"]) expect(region.search(query), query).toEqual([]);
});

test('no text breaks the search', () => {
  for (const query of ['(', '[a-z]+', '\\', 'a'.repeat(5_000), '3rd & ', '& townsend', '1200', '1', 'é', '\u0000', '%', 'the', 'n/a', 'toString', 'constructor', '__proto__ & hasOwnProperty']) expect(Array.isArray(region.search(query)), query).toBe(true);
});

test('every beginning of a name keeps finding it', () => {
  const name = 'Townsend Street';
  for (let length = 4; length <= name.length; length++) {
    expect(region.search(name.slice(0, length)).map(({ label }) => label), name.slice(0, length)).toContain(name);
  }
});

test('nearness decides between namesakes', () => {
  const richmond = { lat: 37.781, lng: -122.4611 };
  const sunset = { lat: 37.7653, lng: -122.46 };
  expect(region.search('3rd avenue', { near: richmond })[0]!.detail).toBe('Inner Richmond');
  expect(region.search('3rd avenue', { near: sunset })[0]!.detail).toBe('Inner Sunset');
});

test('a place tells how far it is, and no more places come than asked for', () => {
  const near = { lat: 37.7786, lng: -122.4153 };
  const found = region.search('market', { near, limit: 3 });
  expect(found).toHaveLength(3);
  for (const { distanceMetres: metres, position } of found) expect(metres).toBe(Math.round(distanceMetres(near, position)));
});

test('positions are where the city has them', () => {
  expect(distanceMetres(region.search('3rd & townsend')[0]!.position, { lat: 37.7789, lng: -122.3928 })).toBeLessThan(40);
  expect(distanceMetres(region.search('1 Ferry Building')[0]!.position, { lat: 37.7955, lng: -122.3937 })).toBeLessThan(250);
});

test('the nearest address or crossing names a point, out at sea nothing does', () => {
  expect(region.nearest({ lat: 37.77861, lng: -122.41533 })).toMatchObject({ kind: 'address', label: '1200 Market Street' });
  expect(region.nearest({ lat: 37.7604, lng: -122.4775 })).toMatchObject({ kind: 'crossing' });
  expect(region.nearest({ lat: 37.76, lng: -122.55 })).toBeUndefined();
  const somewhere = region.nearest({ lat: 37.7765, lng: -122.3942 })!;
  expect(somewhere.distanceMetres).toBeLessThanOrEqual(250);
});

test('its 37 neighbourhoods are the territories', () => {
  expect(region.territories()).toHaveLength(37);
  expect(region.territories().map(({ name }) => name)).toContain('Mission');
});
