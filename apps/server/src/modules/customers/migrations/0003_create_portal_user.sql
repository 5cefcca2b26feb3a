-- People of customers who come to the portal. They are nobody of the staff: nothing here refers to identity, and no row
-- of identity refers to them.

-- Whether the office wrote the e-mail. One that a stranger typed into the public page opens nobody's account:
-- he may have typed it beside somebody else's phone number.
alter table customers.customer add column email_vouched boolean not null default false;
alter table customers.site add constraint site_of_customer unique (org_id, customer_id, id);

create table customers.portal_user (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  customer_id uuid not null,
  email text not null,
  name text not null,
  phone text,
  language text,
  role text not null check (role in ('customer', 'property_manager', 'ap_contact')),
  all_sites boolean not null,
  active boolean not null default true,
  invited boolean not null,
  created_at timestamptz not null,
  last_signed_in_at timestamptz,
  primary key (org_id, id),
  unique (org_id, email),
  unique (org_id, customer_id, id),
  foreign key (org_id, customer_id) references customers.customer (org_id, id)
);
select platform.protect('customers.portal_user');

-- The sites of those who are limited to some: of their own customer, which the keys see to.
create table customers.portal_user_site (
  org_id uuid not null default platform.current_org(),
  portal_user_id uuid not null,
  customer_id uuid not null,
  site_id uuid not null,
  primary key (org_id, portal_user_id, site_id),
  foreign key (org_id, customer_id, portal_user_id) references customers.portal_user (org_id, customer_id, id),
  foreign key (org_id, customer_id, site_id) references customers.site (org_id, customer_id, id)
);
select platform.protect('customers.portal_user_site');

-- Links mailed to an address; whose they are is found out when they are opened. Only a hash is kept.
create table customers.portal_link (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  email text not null,
  invitation boolean not null,
  token_hash text not null unique,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null,
  primary key (org_id, id)
);
create index portal_link_email on customers.portal_link (org_id, email) where used_at is null;
create index portal_link_expiry on customers.portal_link (expires_at);
select platform.protect('customers.portal_link');

create table customers.portal_session (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  portal_user_id uuid not null,
  token_hash text not null unique,
  user_agent text,
  network text not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, portal_user_id) references customers.portal_user (org_id, id)
);
create index portal_session_user on customers.portal_session (org_id, portal_user_id, created_at desc);
create index portal_session_expiry on customers.portal_session (expires_at);
select platform.protect('customers.portal_session');
-- The role of requests writes what a session opens with, and never reads it.
revoke select, update on customers.portal_session from truckroll_app;
revoke select on customers.portal_session from truckroll_all_orgs;
grant select (org_id, id, portal_user_id, user_agent, network, created_at, last_used_at, expires_at) on customers.portal_session to truckroll_app;
grant select (org_id, expires_at) on customers.portal_session to truckroll_all_orgs;

-- Sessions are looked up before any organisation is known, as those of the staff are, by the same role.
grant usage on schema customers to truckroll_auth;
create policy auth on customers.portal_session to truckroll_auth using (true) with check (true);
create policy auth_reads on customers.portal_user for select to truckroll_auth using (true);
create policy auth_reads on customers.portal_user_site for select to truckroll_auth using (true);
grant select, update (last_used_at) on customers.portal_session to truckroll_auth;
grant select on customers.portal_user, customers.portal_user_site to truckroll_auth;
