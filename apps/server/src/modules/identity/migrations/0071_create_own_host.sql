-- A name of the organisation's own under which its portal opens, once a record in its DNS has proved that it is its own.
create table identity.own_host (
  org_id uuid not null primary key default platform.current_org(),
  host text not null check (host = lower(host)),
  -- What the record has to say; public by nature.
  proof text not null,
  proved_at timestamptz
);
-- Anybody may claim a name; one organisation alone has it.
create unique index own_host_proved on identity.own_host (host) where proved_at is not null;
select platform.protect('identity.own_host');
