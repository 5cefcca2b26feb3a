-- Steps of the first hour that somebody does not want here.
create table onboarding.dismissed_step (
  org_id uuid not null default platform.current_org(),
  step text not null,
  dismissed_at timestamptz not null,
  primary key (org_id, step)
);
select platform.protect('onboarding.dismissed_step');
