-- Organisations and who belongs to them are ours and under row-level security. The authentication library's
-- tables (person, account, session, verification) are people's, not an organisation's: the library works as
-- truckroll_auth, and the app role gets only what the policies and column grants below say. It may write a
-- password hash but never read one, and never sees a session's token.

create table identity.organisation (
  org_id uuid not null primary key default platform.current_org(),
  slug text not null unique,
  kind text not null check (kind in ('provider', 'client')),
  name text not null,
  time_zone text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  language text not null,
  units text not null check (units in ('metric', 'imperial')),
  phone text,
  settings jsonb not null default '{}',
  version int not null default 1,
  created_at timestamptz not null
);
select platform.protect('identity.organisation');

create table identity.person (
  id uuid primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
select platform.grant_auth('identity.person');

create table identity.membership (
  org_id uuid not null default platform.current_org() references identity.organisation,
  person_id uuid not null references identity.person,
  roles text[] not null check (cardinality(roles) > 0),
  active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (org_id, person_id)
);
create index membership_person on identity.membership (person_id, created_at);
select platform.protect('identity.membership');

create table identity.account (
  id uuid primary key,
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references identity.person on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index account_person on identity.account (user_id);
select platform.grant_auth('identity.account');

create table identity.session (
  id uuid primary key,
  token text not null unique,
  user_id uuid not null references identity.person on delete cascade,
  -- Set right after signing in; a session without an organisation opens nothing.
  org_id uuid references identity.organisation,
  ip_address text,
  user_agent text,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index session_person on identity.session (user_id, created_at);
create index session_expiry on identity.session (expires_at);
select platform.grant_auth('identity.session');

create table identity.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_identifier on identity.verification (identifier);
select platform.grant_auth('identity.verification');

-- Sign-ins that the demonstration shows on its first page. Written by the demonstration's seed alone.
create table identity.demo_sign_in (
  org_id uuid not null default platform.current_org() references identity.organisation,
  position int not null,
  label text not null,
  email text not null,
  password text not null,
  role text not null,
  primary key (org_id, position)
);
select platform.protect('identity.demo_sign_in');

-- The library looks a session up together with the membership it stands on.
create policy auth_reads on identity.organisation for select to truckroll_auth using (true);
create policy auth_reads on identity.membership for select to truckroll_auth using (true);
grant select on identity.organisation, identity.membership to truckroll_auth;

-- The app role sees the people of its organisation; any role of ours may add one.
alter table identity.person enable row level security, force row level security;
create policy auth on identity.person to truckroll_auth using (true) with check (true);
create policy all_orgs on identity.person for select to truckroll_all_orgs using (true);
create policy own_people on identity.person for select to truckroll_app using (exists (select from identity.membership m where m.person_id = id));
create policy change_own_people on identity.person for update to truckroll_app using (exists (select from identity.membership m where m.person_id = id)) with check (true);
create policy add_people on identity.person for insert to truckroll_app with check (true);
grant select, insert on identity.person to truckroll_app;
grant update (name, updated_at) on identity.person to truckroll_app;
grant select on identity.person to truckroll_all_orgs;

grant insert on identity.account to truckroll_app;

alter table identity.session enable row level security, force row level security;
create policy auth on identity.session to truckroll_auth using (true) with check (true);
create policy own_org on identity.session to truckroll_app using (org_id = platform.current_org());
grant select (id, user_id, org_id, ip_address, user_agent, expires_at, created_at), delete on identity.session to truckroll_app;
