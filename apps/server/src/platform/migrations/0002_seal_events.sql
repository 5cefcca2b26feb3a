-- The event log is written once. Requests may add to it and read it; nobody may change it by accident, the owner included. Whoever does it
-- on purpose (a superuser can switch triggers off) is found by the seals below.
revoke update, delete on platform.event from truckroll_app;

create function platform.refuse_rewriting() returns trigger
  language plpgsql as $$
begin
  raise exception 'the event log is only added to' using errcode = '42501';
end $$;

-- Positions are set anew after a restore (tx); nothing else ever changes.
create trigger event_is_written_once before update on platform.event for each row
  when ((old.org_id, old.seq, old.name, old.key, old.payload, old.actor, old.request_id, old.delivery, old.occurred_at, old.recorded_at)
    is distinct from (new.org_id, new.seq, new.name, new.key, new.payload, new.actor, new.request_id, new.delivery, new.occurred_at, new.recorded_at))
  execute function platform.refuse_rewriting();
create trigger event_is_kept before delete or truncate on platform.event execute function platform.refuse_rewriting();

-- A chain over the log of each organisation: every seal holds the hashes of some events and of the seal before it. A task adds them behind
-- the writers, in the order (tx, seq) below the snapshot's xmin, so that none is passed over and nobody waits.
create table platform.event_seal (
  org_id uuid not null default platform.current_org(),
  number bigint not null check (number > 0),
  seqs bigint[] not null,
  -- SHA-256 of each event, in the order of seqs, 32 bytes each.
  leaves bytea not null check (octet_length(leaves) = 32 * cardinality(seqs)),
  -- How far the organisation's log is sealed. No part of the chain: a restore sets positions anew.
  to_tx xid8 not null,
  to_seq bigint not null,
  sealed_at timestamptz not null,
  prev_hash bytea,
  hash bytea not null,
  -- The hash encrypted under a key that is not in the database: without it nobody can make a seal.
  signature text not null,
  primary key (org_id, number)
);
select platform.protect('platform.event_seal');
revoke update, delete on platform.event_seal from truckroll_app;
grant update (signature) on platform.event_seal to truckroll_app;
create trigger seal_is_written_once before update on platform.event_seal for each row
  when ((old.org_id, old.number, old.seqs, old.leaves, old.sealed_at, old.prev_hash, old.hash) is distinct from (new.org_id, new.number, new.seqs, new.leaves, new.sealed_at, new.prev_hash, new.hash))
  execute function platform.refuse_rewriting();
create trigger seal_is_kept before delete or truncate on platform.event_seal execute function platform.refuse_rewriting();
grant select on platform.log_cursor to truckroll_all_orgs;
