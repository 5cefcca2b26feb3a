-- Browsers and programs from which a person has signed in. The library's role looks for one by e-mail, before any
-- organisation is known, and gives a browser's mark to all its people at once.

create table identity.known_device (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  person_id uuid not null,
  mark_hash text not null,
  user_agent text,
  address_group text not null,
  first_used_at timestamptz not null,
  last_used_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, person_id, mark_hash),
  foreign key (org_id, person_id) references identity.membership (org_id, person_id)
);
create index known_device_mark on identity.known_device (mark_hash);
select platform.protect('identity.known_device');
create policy auth on identity.known_device to truckroll_auth using (true) with check (true);
grant select, update on identity.known_device to truckroll_auth;
