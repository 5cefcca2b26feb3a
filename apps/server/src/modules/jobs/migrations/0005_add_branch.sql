-- The branch or partner that does a job, and the wall around all that hangs on it. Null: the house itself.
alter table jobs.job
  add column branch_id uuid,
  add foreign key (org_id, branch_id) references identity.branch (org_id, id);
create index job_branch on jobs.job (org_id, branch_id, created_at desc, id desc) where branch_id is not null;

create policy own_branches on jobs.job as restrictive to truckroll_branch using (branch_id = any (platform.current_branches()));

-- A branch sees the customer and the payer of its jobs too, as long as it has one of theirs.
create function jobs.note_branch() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.branch_id is not null then
    delete from platform.belonging b where b.org_id = old.org_id and b.branch_id = old.branch_id and (
      b.id = old.id and old.branch_id is distinct from new.branch_id
      or b.id in (old.customer_id, old.account_id)
        and not exists (select from jobs.job j where j.org_id = old.org_id and j.branch_id = old.branch_id and b.id in (j.customer_id, j.account_id)));
  end if;
  if new.branch_id is not null then
    insert into platform.belonging (org_id, branch_id, id)
      select new.org_id, new.branch_id, thing from unnest(array[new.id, new.customer_id, new.account_id]) thing where thing is not null on conflict do nothing;
  end if;
  return null;
end $$;
create trigger job_branch_begins after insert on jobs.job
  for each row when (new.branch_id is not null) execute function jobs.note_branch();
create trigger job_branch_changes after update of branch_id, customer_id, account_id on jobs.job
  for each row when ((old.branch_id, old.customer_id, old.account_id) is distinct from (new.branch_id, new.customer_id, new.account_id)) execute function jobs.note_branch();

select platform.limit_to_branches('jobs.visit', '{job_id}');
select platform.limit_to_branches('jobs.tracking_link', '{job_id}');
select platform.limit_to_branches('jobs.checklist_item', '{job_id}');
select platform.limit_to_branches('jobs.extra', '{job_id}');
select platform.limit_to_branches('jobs.destination_leg', '{job_id}');
select platform.limit_to_branches('jobs.money_entry', '{job_id}');
select platform.limit_to_branches('jobs.job_search', '{job_id}');

-- The search looks past row-level security (0003), so it asks itself. As there, with the limit of whoever asks.
create policy owner_searches on platform.belonging for select to current_user using (true);
create or replace function jobs.find_jobs(patterns text[], before_at timestamptz, before_id uuid, most int)
  returns table (job_id uuid, created_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query execute
    'select s.job_id, s.created_at from jobs.job_search s where s.org_id = $1'
    || case when platform.current_branches() is null then '' else ' and exists (select from platform.belonging b where b.org_id = $1 and b.id = s.job_id and b.branch_id = any (platform.current_branches()))' end
    || ' and (s.created_at, s.job_id) < ($2, $3)'
    || coalesce((select string_agg(format(' and s.text like %L', pattern), '') from unnest(patterns) pattern), '')
    || ' order by s.created_at desc, s.job_id desc limit $4'
  using platform.current_org(), before_at, before_id, most;
end $$;
