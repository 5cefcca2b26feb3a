-- Keys that access tokens are signed with. They belong to the installation, not to an organisation, and to the
-- authentication role alone; the role of requests gets nothing of them. The private part is encrypted by the server.
create table identity.signing_key (
  id uuid primary key,
  public_jwk jsonb not null,
  private_jwk text not null,
  created_at timestamptz not null default now()
);
select platform.grant_auth('identity.signing_key');
