create extension if not exists pg_trgm;
create extension if not exists btree_gin;

-- What jobs are found by: number, names, phone, places and plate as plain words (rules/search-words.ts).
-- text begins with a space, so that ' abc' finds the beginning of a word.
create table jobs.job_search (
  org_id uuid not null default platform.current_org(),
  job_id uuid not null,
  created_at timestamptz not null,
  text text not null,
  primary key (org_id, job_id),
  foreign key (org_id, job_id) references jobs.job (org_id, id) on delete cascade
);
create index job_search_newest on jobs.job_search (org_id, created_at desc, job_id desc);
create index job_search_text on jobs.job_search using gin (org_id, text gin_trgm_ops);
select platform.protect('jobs.job_search');

-- Row-level security lets no index answer LIKE, because LIKE is not leakproof. So the search alone runs as the
-- owner, who sees this table and no other, and asks for the organisation itself (as customers.find_customers does).
create policy owner_searches on jobs.job_search for select to current_user using (true);

-- Jobs whose text is LIKE every pattern, newest first, before a given one. Planned anew each time: whether the
-- text's index or the order of time is faster depends on how common the words are.
create function jobs.find_jobs(patterns text[], before_at timestamptz, before_id uuid, most int)
  returns table (job_id uuid, created_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query execute
    'select s.job_id, s.created_at from jobs.job_search s where s.org_id = $1'
    || ' and (s.created_at, s.job_id) < ($2, $3)'
    || coalesce((select string_agg(format(' and s.text like %L', pattern), '') from unnest(patterns) pattern), '')
    || ' order by s.created_at desc, s.job_id desc limit $4'
  using platform.current_org(), before_at, before_id, most;
end $$;
revoke execute on function jobs.find_jobs from public;
grant execute on function jobs.find_jobs to truckroll_app;
