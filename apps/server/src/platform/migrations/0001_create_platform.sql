-- What every module builds on: tenancy, the event log, its delivery, idempotent answers, leases and the clock.
-- The roles truckroll_app, truckroll_all_orgs and truckroll_auth exist before the first migration runs.

grant usage on schema platform to truckroll_app, truckroll_all_orgs;

-- The organisation of the running transaction; null without one, so that policies then match no row.
create function platform.current_org() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.org_id', true), '')::uuid;

-- Puts a table under row-level security: the app role sees and writes its organisation's rows only, the
-- all-orgs role reads everything, nobody else (the owner included) sees any row. Call it once per new table.
create function platform.protect(subject regclass, org_column name default 'org_id') returns void
  language plpgsql as $$
declare
  home text := (select quote_ident(n.nspname) from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = subject);
begin
  execute format('grant usage on schema %s to truckroll_app, truckroll_all_orgs', home);
  execute format('alter table %s enable row level security, force row level security', subject);
  execute format('create policy own_org on %s to truckroll_app using (%I = platform.current_org()) with check (%I = platform.current_org())', subject, org_column, org_column);
  execute format('create policy all_orgs on %s for select to truckroll_all_orgs using (true)', subject);
  execute format('grant select, insert, update, delete on %s to truckroll_app', subject);
  execute format('grant select on %s to truckroll_all_orgs', subject);
end $$;

-- Hands a table of the authentication library to its own role: no organisation, no row-level security.
create function platform.grant_auth(subject regclass) returns void
  language plpgsql as $$
begin
  execute format('grant usage on schema %s to truckroll_auth', (select quote_ident(n.nspname) from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = subject));
  execute format('grant select, insert, update, delete on %s to truckroll_auth', subject);
end $$;

-- The event log. Within one (org_id, key) seq grows in the order of commits: writers take an advisory lock on
-- that pair before drawing it. Across keys only (tx, seq) below the snapshot's xmin can be read without skipping.
create table platform.event (
  org_id uuid not null default platform.current_org(),
  seq bigint not null generated always as identity,
  tx xid8 not null default pg_current_xact_id(),
  name text not null,
  key text not null,
  payload jsonb not null,
  actor jsonb not null,
  request_id text,
  -- 'inline' events were delivered to their reactions by the process that wrote them; workers leave them alone.
  delivery text not null check (delivery in ('queued', 'inline')),
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, seq)
);
create index event_tx_seq on platform.event (tx, seq);
create index event_key on platform.event (org_id, key, seq);
select platform.protect('platform.event');

-- How far a reaction has come with one key, and how it fares with the event after that.
create table platform.reaction_progress (
  org_id uuid not null default platform.current_org(),
  reaction text not null,
  key text not null,
  last_seq bigint not null,
  failures int not null default 0,
  last_error text,
  retry_at timestamptz,
  primary key (org_id, reaction, key)
);
select platform.protect('platform.reaction_progress');

-- From where on a reaction hears: events from before it was first deployed are not its own.
create table platform.reaction_start (
  reaction text primary key,
  after_seq bigint not null
);
grant select on platform.reaction_start to truckroll_app;

-- Deliveries that were given up. `state`: dead (needs somebody), retrying (handed out again), done.
create table platform.dead_delivery (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  kind text not null check (kind in ('reaction', 'queue')),
  name text not null,
  key text not null,
  event_seq bigint,
  payload jsonb,
  error text not null,
  attempts int not null,
  state text not null default 'dead' check (state in ('dead', 'retrying', 'done')),
  failed_at timestamptz not null,
  resolved_at timestamptz,
  primary key (org_id, id),
  check ((kind = 'reaction') = (event_seq is not null))
);
create index dead_delivery_dead on platform.dead_delivery (failed_at) where state = 'dead';
select platform.protect('platform.dead_delivery');

-- What a request with an Idempotency-Key was answered, written in the commit of its effect.
create table platform.idempotency (
  org_id uuid not null default platform.current_org(),
  actor_id text not null,
  route text not null,
  key text not null,
  fingerprint text not null,
  answer json not null,
  created_at timestamptz not null default now(),
  primary key (org_id, actor_id, route, key)
);
create index idempotency_created_at on platform.idempotency (created_at);
select platform.protect('platform.idempotency');

-- One row per timed task: who runs it now, when it is due next, how it fared. Real time, not business time.
create table platform.task_lease (
  task text primary key,
  holder uuid,
  held_until timestamptz,
  due_at timestamptz not null default '-infinity',
  started_at timestamptz,
  finished_at timestamptz,
  failures int not null default 0,
  last_error text
);
grant select, insert, update on platform.task_lease to truckroll_app;

-- Where a reader of the whole log (analytics, webhooks) stands.
create table platform.log_cursor (
  reader text primary key,
  tx xid8 not null,
  seq bigint not null
);
grant select, insert, update on platform.log_cursor to truckroll_app;

-- The one clock: business time is business_base + (real time - real_base) * rate, standing still while paused.
create table platform.clock (
  id boolean primary key default true check (id),
  mode text not null check (mode in ('real', 'demo', 'history')),
  rate double precision not null check (rate >= 0),
  paused boolean not null,
  business_base timestamptz not null,
  real_base timestamptz not null
);
insert into platform.clock values (true, 'real', 1, false, 'epoch', 'epoch');
grant select, update on platform.clock to truckroll_app;
