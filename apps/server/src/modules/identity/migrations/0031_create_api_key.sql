-- Keys of programs. Only a hash is kept: a key has 256 random bits, so a plain SHA-256 of it cannot be searched.
-- Times are real ones, as for sessions: a demonstration's fast clock must not end keys.
create table identity.api_key (
  org_id uuid not null default platform.current_org() references identity.organisation,
  id uuid not null,
  name text not null,
  prefix text not null,
  hash bytea not null,
  permissions text[] not null check (cardinality(permissions) > 0),
  requests_per_minute int not null check (requests_per_minute > 0),
  created_by uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (org_id, id)
);
create unique index api_key_hash on identity.api_key (hash);
select platform.protect('identity.api_key');
-- A key stays in the list when it no longer works; nobody rewrites what it was or whose.
revoke update, delete on identity.api_key from truckroll_app;
grant update (revoked_at) on identity.api_key to truckroll_app;

-- Requests are let in by the authentication role, which also notes when a key was used.
create policy auth_reads on identity.api_key for select to truckroll_auth using (true);
create policy auth_notes_use on identity.api_key for update to truckroll_auth using (true) with check (true);
grant select on identity.api_key to truckroll_auth;
grant update (last_used_at) on identity.api_key to truckroll_auth;
