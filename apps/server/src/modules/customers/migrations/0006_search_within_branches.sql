-- The searches look past row-level security, and past 0005 where the owner is a superuser: so they ask themselves. Whoever is limited to
-- branches has no list of customers. Otherwise as in 0002.
create or replace function customers.find_customers(patterns text[], after_name text, after_id uuid, most int)
  returns table (customer_id uuid, sort_name text)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off as $$
declare
  fitting text := 'select s.customer_id, s.sort_name from customers.customer_search s where s.org_id = $1 and (s.sort_name, s.customer_id) > ($2, $3)'
    || coalesce((select string_agg(format(' and s.text like %L', pattern), '') from unnest(patterns) pattern), '');
begin
  if platform.current_branches() is not null then return; end if;
  if patterns <> '{}' then
    return query execute format('with f as materialized (%s limit 8001) select f.* from f where (select count(*) from f) <= 8000 order by f.sort_name, f.customer_id limit $4', fitting)
      using platform.current_org(), after_name, after_id, most;
    if found then return; end if;
  end if;
  return query execute fitting || ' order by s.sort_name, s.customer_id limit $4' using platform.current_org(), after_name, after_id, most;
end $$;

create or replace function customers.find_similar_customers(words text[], most int)
  returns table (customer_id uuid)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if platform.current_branches() is not null then return; end if;
  perform set_config('pg_trgm.word_similarity_threshold', '0.5', true);
  return query execute
    'with f as materialized (select s.customer_id, s.text from customers.customer_search s where s.org_id = $1'
    || coalesce((select string_agg(format(' and %L <%% s.text', word), '') from unnest(words) word), '')
    || ' limit 1000) select f.customer_id from f order by $2 <<-> f.text, f.customer_id limit $3'
  using platform.current_org(), array_to_string(words, ' '), most;
end $$;
