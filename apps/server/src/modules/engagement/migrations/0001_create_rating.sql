-- What a customer thinks of the work: once per job.
create table engagement.rating (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  job_id uuid not null,
  technician_id uuid,
  stars int not null check (stars between 1 and 5),
  words text not null,
  rated_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, job_id),
  foreign key (org_id, job_id) references jobs.job (org_id, id)
);
create index rating_newest on engagement.rating (org_id, rated_at desc, id desc);
create index rating_technician on engagement.rating (org_id, technician_id, rated_at desc, id desc) where technician_id is not null;
select platform.protect('engagement.rating');
