-- Systems that get access tokens by OAuth 2.0 client credentials. Times are real ones, as for keys and sessions.
create table identity.service_client (
  org_id uuid not null default platform.current_org() references identity.organisation,
  id uuid not null,
  name text not null,
  permissions text[] not null check (cardinality(permissions) > 0),
  requests_per_minute int not null check (requests_per_minute > 0),
  created_by uuid not null,
  kept_by uuid not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  primary key (org_id, id)
);
create unique index service_client_id on identity.service_client (id);
select platform.protect('identity.service_client');
-- Nobody rewrites who made a client, when, or when it was used.
revoke update on identity.service_client from truckroll_app;
grant update (name, permissions, kept_by) on identity.service_client to truckroll_app;

-- Its secrets: the newest, and those it took the place of for as long as both work. Only a hash is kept: a secret has
-- 256 random bits, so a plain SHA-256 of it cannot be searched. The role of requests can write one but not read it.
create table identity.service_client_secret (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  client_id uuid not null,
  prefix text not null,
  hash bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, client_id) references identity.service_client (org_id, id) on delete cascade
);
create index service_client_secret_client on identity.service_client_secret (client_id, hash);
create index service_client_secret_of on identity.service_client_secret (org_id, client_id);
select platform.protect('identity.service_client_secret');
revoke select, update on identity.service_client_secret from truckroll_app;
grant select (org_id, id, client_id, prefix, created_at, expires_at), update (expires_at) on identity.service_client_secret to truckroll_app;
revoke select on identity.service_client_secret from truckroll_all_orgs;
grant select (org_id, id, client_id, prefix, created_at, expires_at) on identity.service_client_secret to truckroll_all_orgs;

-- Tokens are given and let in by the authentication role, which also notes when a client was used.
create policy auth_reads on identity.service_client for select to truckroll_auth using (true);
create policy auth_notes_use on identity.service_client for update to truckroll_auth using (true) with check (true);
grant select, update (last_used_at) on identity.service_client to truckroll_auth;
create policy auth_reads on identity.service_client_secret for select to truckroll_auth using (true);
grant select on identity.service_client_secret to truckroll_auth;
