-- Photos, signatures and documents of a subject (a job). The rows of one subject form a chain: each carries
-- the hash of the one before it, so that a file taken out or exchanged later shows.
create table evidence.file (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  subject_id uuid not null,
  position int not null check (position > 0),
  kind text not null check (kind in ('photo', 'signature', 'document')),
  -- Where the subject stood when the file was added, in its owner's words.
  stage text not null,
  label text not null,
  content_type text not null,
  bytes int not null check (bytes > 0),
  width int,
  height int,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- From the file itself; never shown to customers.
  taken_at timestamptz,
  lat double precision,
  lng double precision,
  signed_name text,
  added_at timestamptz not null,
  -- Null: added by the customer through a link, or by the system.
  added_by uuid,
  prev_hash text,
  chain_hash text not null,
  primary key (org_id, id),
  unique (org_id, subject_id, position),
  check ((lat is null) = (lng is null)),
  check ((position = 1) = (prev_hash is null))
);
select platform.protect('evidence.file');

-- Bytes that no row stands for: written a moment ago, or of a file that was discarded. A task removes them.
create table evidence.loose_bytes (
  org_id uuid not null default platform.current_org(),
  key text not null,
  since timestamptz not null,
  primary key (org_id, key)
);
create index loose_bytes_since on evidence.loose_bytes (since);
select platform.protect('evidence.loose_bytes');
