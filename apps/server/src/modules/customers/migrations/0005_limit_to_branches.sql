-- A branch knows the customers and payers of its own jobs, and whom it has written down itself.
select platform.limit_to_branches('customers.customer', '{id}', makes => true);
select platform.limit_to_branches('customers.customer_search', '{customer_id}');
select platform.limit_to_branches('customers.site', '{customer_id}');
select platform.limit_to_branches('customers.vehicle', '{customer_id}');
select platform.limit_to_branches('customers.account', '{id}');
-- The portal's people are the office's business.
create policy nothing on customers.portal_user as restrictive to truckroll_branch using (false);
create policy nothing on customers.portal_user_site as restrictive to truckroll_branch using (false);
create policy nothing on customers.portal_link as restrictive to truckroll_branch using (false);
create policy nothing on customers.portal_session as restrictive to truckroll_branch using (false);

-- The searches look past row-level security; whoever is limited has no list of customers.
alter policy owner_searches on customers.customer_search to current_user using (platform.current_branches() is null);
