-- A demonstration publishes links into its portal, as it publishes the passwords of its staff: they open as often as
-- they are shown, and only while the demonstration is played.
alter table customers.portal_link add column published boolean not null default false;
