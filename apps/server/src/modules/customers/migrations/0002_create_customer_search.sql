-- What customers are found by: name, phone, e-mail and plates as plain words (rules/search-words.ts).
-- sort_name orders the list; text begins with a space, so that ' abc' finds the beginning of a word.
create table customers.customer_search (
  org_id uuid not null default platform.current_org(),
  customer_id uuid not null,
  sort_name text collate "C" not null,
  text text not null,
  primary key (org_id, customer_id),
  foreign key (org_id, customer_id) references customers.customer (org_id, id) on delete cascade
);
create index customer_search_name on customers.customer_search (org_id, sort_name, customer_id);
create index customer_search_text on customers.customer_search using gin (org_id, text gin_trgm_ops);
select platform.protect('customers.customer_search');

-- Row-level security lets no index answer LIKE, because LIKE is not leakproof: a search would read every
-- customer of the organisation (100,000: 150 ms). So the search alone runs as the owner, who sees this table
-- and no other, and asks for the organisation itself.
create policy owner_searches on customers.customer_search for select to current_user using (true);

-- Customers whose text is LIKE every pattern, by name, after a given one. Planned anew each time: whether the
-- text's index or the order of names is faster depends on how common the words are.
create function customers.find_customers(patterns text[], after_name text, after_id uuid, most int)
  returns table (customer_id uuid, sort_name text)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query execute
    'select s.customer_id, s.sort_name from customers.customer_search s where s.org_id = $1'
    || ' and (s.sort_name, s.customer_id) > ($2, $3)'
    || coalesce((select string_agg(format(' and s.text like %L', pattern), '') from unnest(patterns) pattern), '')
    || ' order by s.sort_name, s.customer_id limit $4'
  using platform.current_org(), after_name, after_id, most;
end $$;

-- The customers whose text comes nearest to a misspelt search, nearest first.
create function customers.find_similar_customers(words text, most int)
  returns table (customer_id uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.customer_id from customers.customer_search s
  where s.org_id = platform.current_org() and words <% s.text
  order by words <<-> s.text, s.customer_id limit most
$$;
revoke execute on function customers.find_customers, customers.find_similar_customers from public;
grant execute on function customers.find_customers, customers.find_similar_customers to truckroll_app;
