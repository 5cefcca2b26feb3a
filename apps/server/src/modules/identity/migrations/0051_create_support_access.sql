-- A client's consent that the provider's support comes in, for a time. In real time, as sessions are.
create table identity.support_access (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  reason text not null,
  role text not null check (role in ('read_only', 'admin')),
  granted_by uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null check (expires_at <= created_at + interval '7 days'),
  revoked_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, granted_by) references identity.membership (org_id, person_id)
);
-- Never two at once, so that it is plain by which one somebody came in.
create unique index support_access_open on identity.support_access (org_id) where revoked_at is null;
select platform.protect('identity.support_access');
-- Consent is given once and ended; nobody widens one or hides that there was one.
revoke update, delete on identity.support_access from truckroll_app;
grant update (revoked_at) on identity.support_access to truckroll_app;

-- A session is looked up together with the consent that it stands on.
create policy auth_reads on identity.support_access for select to truckroll_auth using (true);
grant select on identity.support_access to truckroll_auth;

-- A visit: the session of somebody of the provider in a client. It ends with the session it was opened from.
alter table identity.session
  add column support_access_id uuid,
  add column home_session_id uuid references identity.session on delete cascade,
  add foreign key (org_id, support_access_id) references identity.support_access (org_id, id),
  add check ((support_access_id is null) = (home_session_id is null));
create index session_home on identity.session (home_session_id) where home_session_id is not null;
grant select (support_access_id) on identity.session to truckroll_app;
