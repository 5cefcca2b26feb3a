-- Of keys that no longer work only the newest are kept. A key that works is ended, never deleted.
grant delete on identity.api_key to truckroll_app;
create policy only_ended on identity.api_key as restrictive for delete to truckroll_app using (revoked_at is not null or expires_at <= now());
