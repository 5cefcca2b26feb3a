-- Whoever is expected and has not accepted yet is to this organisation what it wrote itself, and nothing else: whether he has an account
-- in another organisation, and what stands in it, is his business until he comes. An account that is there is bound without a word.
alter table identity.membership
  add column expected_name text,
  add column expected_email text,
  add check ((expected_name is null) = (expected_email is null)),
  add check (expected_email is null or not active);
create unique index membership_expected on identity.membership (org_id, expected_email) where expected_email is not null;

alter policy own_people on identity.person using (exists (select from identity.membership m where m.person_id = id and m.expected_email is null));
alter policy change_own_people on identity.person using (exists (select from identity.membership m where m.person_id = id and m.expected_email is null));

-- The person with an e-mail, made when there is none. As the owner: the role of requests sees nobody of another organisation.
create policy owner_expects on identity.person to current_user using (true) with check (true);
create function identity.person_with_email(new_id uuid, new_name text, new_email text, at timestamptz) returns uuid
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into identity.person (id, name, email, created_at, updated_at) values (new_id, new_name, new_email, at, at) on conflict (email) do nothing;
  return (select p.id from identity.person p where p.email = new_email);
end $$;
revoke execute on function identity.person_with_email from public;
grant execute on function identity.person_with_email to truckroll_app;
