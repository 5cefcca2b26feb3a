-- Who answers for a key after its maker; null while that is the maker himself.
alter table identity.api_key add column kept_by uuid;
grant update (kept_by) on identity.api_key to truckroll_app;
