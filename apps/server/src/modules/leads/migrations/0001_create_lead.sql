create table leads.lead (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  kind text not null check (kind in ('person', 'company')),
  name text not null,
  phone text,
  email text,
  language text not null,
  "where" text not null,
  lat double precision check (lat between -90 and 90),
  lng double precision check (lng between -180 and 180),
  need text not null,
  service_id uuid,
  source text not null check (source in ('phone', 'web', 'referral', 'partner', 'other')),
  worth_minor bigint check (worth_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  follow_up_by uuid,
  next_step text not null,
  next_step_on date,
  standing text not null check (standing in ('new', 'contacted', 'quoted', 'won', 'lost')),
  -- What lists and counts ask for, so that an index answers.
  open boolean not null generated always as (standing in ('new', 'contacted', 'quoted')) stored,
  lost_reason text check ((lost_reason is not null) = (standing = 'lost')),
  customer_id uuid,
  converted_at timestamptz,
  job_id uuid,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, service_id) references catalog.service (org_id, id),
  foreign key (org_id, customer_id) references customers.customer (org_id, id),
  foreign key (org_id, job_id) references jobs.job (org_id, id),
  check (phone is not null or email is not null),
  check ((lat is null) = (lng is null)),
  -- Won is who became a customer, and nobody else.
  check ((customer_id is not null) = (standing = 'won')),
  check ((converted_at is not null) = (standing = 'won')),
  check (job_id is null or standing = 'won')
);
create index lead_newest on leads.lead (org_id, created_at desc, id desc);
create index lead_open on leads.lead (org_id, created_at desc, id desc) where open;
create index lead_standing on leads.lead (org_id, standing, created_at desc, id desc);
create index lead_follow_up on leads.lead (org_id, follow_up_by, created_at desc, id desc);
create index lead_due on leads.lead (org_id, next_step_on, id) include (follow_up_by) where open and next_step_on is not null;
create index lead_phone on leads.lead (org_id, phone) where open;
create index lead_email on leads.lead (org_id, email) where open;
create index lead_service on leads.lead (org_id, service_id) where service_id is not null;
create index lead_customer on leads.lead (org_id, customer_id) where customer_id is not null;
create index lead_job on leads.lead (org_id, job_id) where job_id is not null;
select platform.protect('leads.lead');

create table leads.note (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  lead_id uuid not null,
  text text not null check (text <> ''),
  primary key (org_id, id),
  foreign key (org_id, lead_id) references leads.lead (org_id, id) on delete cascade
);
create index note_lead on leads.note (org_id, lead_id);
select platform.protect('leads.note');

-- What leads are found by, as plain words; text begins with a space, so that ' abc' finds the beginning of a word.
create table leads.lead_search (
  org_id uuid not null default platform.current_org(),
  lead_id uuid not null,
  created_at timestamptz not null,
  text text not null,
  primary key (org_id, lead_id),
  foreign key (org_id, lead_id) references leads.lead (org_id, id) on delete cascade
);
create index lead_search_newest on leads.lead_search (org_id, created_at desc, lead_id desc);
create index lead_search_text on leads.lead_search using gin (org_id, text gin_trgm_ops);
select platform.protect('leads.lead_search');

-- Who might become a customer is the business of the whole house: whoever is limited to branches has no leads.
create policy nothing on leads.lead as restrictive to truckroll_branch using (false);
create policy nothing on leads.note as restrictive to truckroll_branch using (false);
create policy nothing on leads.lead_search as restrictive to truckroll_branch using (false);

-- Row-level security lets no index answer LIKE, because LIKE is not leakproof. So the search alone runs as the owner, who sees
-- this table and no other, and asks for the organisation itself (as jobs.find_jobs does).
create policy owner_searches on leads.lead_search for select to current_user using (platform.current_branches() is null);

-- Leads whose text is LIKE every pattern, newest first, before a given one. Planned anew each time: whether the text's index or the
-- order of time is faster depends on how common the words are.
create function leads.find_leads(patterns text[], before_at timestamptz, before_id uuid, most int)
  returns table (lead_id uuid)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if platform.current_branches() is not null then return; end if;
  return query execute
    'select s.lead_id from leads.lead_search s where s.org_id = $1 and (s.created_at, s.lead_id) < ($2, $3)'
    || coalesce((select string_agg(format(' and s.text like %L', pattern), '') from unnest(patterns) pattern), '')
    || ' order by s.created_at desc, s.lead_id desc limit $4'
  using platform.current_org(), before_at, before_id, most;
end $$;
revoke execute on function leads.find_leads from public;
grant execute on function leads.find_leads to truckroll_app;
