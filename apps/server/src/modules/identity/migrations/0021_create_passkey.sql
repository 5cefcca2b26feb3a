-- Passkeys (W3C Web Authentication) are a person's own, as his authenticator app is: the authentication role alone.
create table identity.passkey (
  id uuid primary key,
  person_id uuid not null references identity.person on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  -- How often the device says it has signed; synced passkeys always say 0.
  counter bigint not null,
  transports text[] not null,
  synced boolean not null,
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_person on identity.passkey (person_id, created_at);
select platform.grant_auth('identity.passkey');
