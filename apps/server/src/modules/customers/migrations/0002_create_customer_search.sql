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

-- Customers whose text is LIKE every pattern, by name, after a given one. First the index of the text is asked
-- for all who fit, up to 8,000, who are then sorted; of more common words a page is soon full in the order of
-- names. (Of 100,000 customers 5,000 fitting: 8 ms; in the order of names 30 ms when they stand at the end.)
create function customers.find_customers(patterns text[], after_name text, after_id uuid, most int)
  returns table (customer_id uuid, sort_name text)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off as $$
declare
  fitting text := 'select s.customer_id, s.sort_name from customers.customer_search s where s.org_id = $1 and (s.sort_name, s.customer_id) > ($2, $3)'
    || coalesce((select string_agg(format(' and s.text like %L', pattern), '') from unnest(patterns) pattern), '');
begin
  if patterns <> '{}' then
    return query execute format('with f as materialized (%s limit 8001) select f.* from f where (select count(*) from f) <= 8000 order by f.sort_name, f.customer_id limit $4', fitting)
      using platform.current_org(), after_name, after_id, most;
    if found then return; end if;
  end if;
  return query execute fitting || ' order by s.sort_name, s.customer_id limit $4' using platform.current_org(), after_name, after_id, most;
end $$;

-- The customers in whose text every word nearly occurs, nearest first: for a search that was misspelt. Of more
-- than a thousand any thousand are compared; whoever means one of so many types another word.
create function customers.find_similar_customers(words text[], most int)
  returns table (customer_id uuid)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform set_config('pg_trgm.word_similarity_threshold', '0.5', true);
  return query execute
    'with f as materialized (select s.customer_id, s.text from customers.customer_search s where s.org_id = $1'
    || coalesce((select string_agg(format(' and %L <%% s.text', word), '') from unnest(words) word), '')
    || ' limit 1000) select f.customer_id from f order by $2 <<-> f.text, f.customer_id limit $3'
  using platform.current_org(), array_to_string(words, ' '), most;
end $$;
revoke execute on function customers.find_customers, customers.find_similar_customers from public;
grant execute on function customers.find_customers, customers.find_similar_customers to truckroll_app;
