-- What an organisation calls somebody who belongs to others as well: his own name, which they see too, is not its to change.
alter table identity.membership add column called text;

-- Whether somebody the caller's organisation knows belongs, or belonged, to another one. As the owner: the role of requests sees no other.
create policy owner_looks on identity.membership for select to current_user using (true);
create function identity.belongs_elsewhere(person uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from identity.membership m where m.org_id = platform.current_org() and m.person_id = person)
    and exists (select from identity.membership m where m.org_id <> platform.current_org() and m.person_id = person and m.expected_email is null)
$$;
revoke execute on function identity.belongs_elsewhere from public;
grant execute on function identity.belongs_elsewhere to truckroll_app;
