-- What a person proves himself with is his own, in every organisation, as his password is: these tables belong to
-- the authentication role alone. The role of requests gets nothing of them, not even to look.

-- The app that shows one-time codes. The secret is encrypted by the server; a step is taken once.
create table identity.authenticator (
  person_id uuid primary key references identity.person on delete cascade,
  secret text not null,
  last_step bigint not null,
  wrong_codes int not null default 0,
  wrong_at timestamptz,
  created_at timestamptz not null
);
select platform.grant_auth('identity.authenticator');

-- Unused recovery codes, as keyed hashes; a used one is gone.
create table identity.recovery_code (
  person_id uuid not null references identity.person on delete cascade,
  code_hash text not null,
  primary key (person_id, code_hash)
);
select platform.grant_auth('identity.recovery_code');

-- What was begun and waits to be finished: signing in, enrolling. A ticket serves one purpose, once.
create table identity.ticket (
  token_hash text primary key,
  purpose text not null,
  person_id uuid references identity.person on delete cascade,
  data jsonb not null,
  tries int not null default 0,
  expires_at timestamptz not null
);
create index ticket_expiry on identity.ticket (expires_at);
select platform.grant_auth('identity.ticket');

-- When a session last proved who holds it: at its beginning, and whenever asked again. Sessions from before prove themselves first.
alter table identity.session add column proved_at timestamptz;
alter table identity.session alter column proved_at set default now();

-- Whom the organisation asks for a second factor besides those who always need one, and from when on. Organisations that
-- exist get a week from today (a default fills their rows, which row-level security hides from this migration); later
-- ones a week from their founding.
alter table identity.organisation
  add column second_factor_roles text[] not null default '{}',
  add column second_factor_from timestamptz default now() + interval '7 days';
alter table identity.organisation alter column second_factor_from drop default;
