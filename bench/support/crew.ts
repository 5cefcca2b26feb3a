import { randomBytes } from 'node:crypto';
import { newId } from '@truckroll/kernel';
import type { BenchServer } from './bench-server.ts';
import { SCENE } from '../../apps/server/test/support/roadside-company.ts';

export type CrewMember = { id: string; token: string };

/** Within this many metres of the scene. */
const SPREAD_METRES = 9_000;
const METRES_PER_DEGREE = 111_320;

/** Adds people with sessions to the only organisation there is. */
export async function addPeople(server: BenchServer, roles: readonly string[], count: number, name: string): Promise<CrewMember[]> {
  const people = Array.from({ length: count }, () => ({ id: newId(), session: newId(), token: randomBytes(24).toString('base64url') }));
  await server.sql(
    `with given as (select p.id, p.session, p.token, p.n from rows from (unnest($1::uuid[], $2::uuid[], $3::text[])) with ordinality as p (id, session, token, n)),
      person as (insert into identity.person (id, name, email, created_at, updated_at) select id, $4 || ' ' || n, id || '@bench.example', now(), now() from given),
      membership as (insert into identity.membership (org_id, person_id, roles, created_at) select o.org_id, g.id, $5, now() from given g, identity.organisation o)
    insert into identity.session (id, token, user_id, org_id, expires_at, created_at, updated_at)
    select g.session, g.token, g.id, o.org_id, now() + interval '1 day', now(), now() from given g, identity.organisation o`,
    [people.map(({ id }) => id), people.map(({ session }) => session), people.map(({ token }) => token), name, roles],
  );
  return people.map(({ id, token }) => ({ id, token: server.credentialFor(token) }));
}

/** Puts technicians on duty around the scene, each with a truck, a shift and a fresh position: what a thousand sign-ins would come to. */
export async function addCrew(server: BenchServer, count: number): Promise<CrewMember[]> {
  const crew = await addPeople(server, ['technician'], count, 'Technician');
  const trucks = crew.map(() => newId());
  const places = crew.map((_, index) => {
    const angle = index * 2.399963; // the golden angle spreads points evenly over a disc
    const degrees = (Math.sqrt((index + 0.5) / count) * SPREAD_METRES) / METRES_PER_DEGREE;
    return { lat: SCENE.lat + degrees * Math.sin(angle), lng: SCENE.lng + degrees * Math.cos(angle) };
  });
  await server.sql(
    `with org as (select org_id from identity.organisation),
      given as (select * from org, unnest($1::uuid[], $2::uuid[], $3::float8[], $4::float8[]) as g (id, truck, lat, lng)),
      truck as (insert into workforce.truck (org_id, id, name, plate, weight_class, abilities, active) select org_id, truck, 'Truck', left(truck::text, 8), 'medium', '{tow}', true from given),
      technician as (
        insert into workforce.technician (org_id, id, name, skills, home_lat, home_lng, territory_ids, default_truck_id, colour, active, duty, duty_since, truck_id)
        select org_id, id, 'Technician ' || left(id::text, 13), '[{"skill":"roadside","level":2}]', lat, lng, '{}', truck, '#4c6ef5', true, 'on', now() - interval '1 hour', truck from given),
      shift as (
        insert into workforce.shift (org_id, id, technician_id, starts_at, ends_at, kind)
        select org_id, gen_random_uuid(), id, now() - interval '2 hours', now() + interval '12 hours', 'work' from given),
      duty as (
        insert into workforce.duty_period (org_id, id, technician_id, duty, truck_id, started_at)
        select org_id, gen_random_uuid(), id, 'on', truck, now() - interval '1 hour' from given)
    insert into tracking.last_position (org_id, technician_id, taken_at, received_at, lat, lng) select org_id, id, now(), now(), lat, lng from given`,
    [crew.map(({ id }) => id), trucks, places.map(({ lat }) => lat), places.map(({ lng }) => lng)],
  );
  await server.sql('analyze workforce.technician, workforce.truck, workforce.shift, workforce.duty_period, tracking.last_position, identity.person, identity.membership, identity.session');
  return crew;
}
