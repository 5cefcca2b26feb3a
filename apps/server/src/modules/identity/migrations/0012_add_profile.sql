-- What a person says of himself, and the codes that prove a phone. The code follows from the row's id and the
-- installation's secret; nothing of it is kept.

alter table identity.person add column language text, add column phone text, add column phone_verified_at timestamptz;
grant update (email, email_verified, language, phone, phone_verified_at) on identity.person to truckroll_app;

create table identity.phone_code (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  person_id uuid not null,
  phone text not null,
  tries int not null default 0,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  primary key (org_id, id),
  -- Asking again replaces the code.
  unique (org_id, person_id),
  foreign key (org_id, person_id) references identity.membership (org_id, person_id)
);
create index phone_code_expiry on identity.phone_code (expires_at);
select platform.protect('identity.phone_code');

-- When a session was last used, to five minutes.
grant select (updated_at) on identity.session to truckroll_app;
