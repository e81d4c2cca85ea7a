create schema uploads;

-- Files on their way to the hall, each its bidder's alone. The bytes lie in the data directory.
create table uploads.upload (
    id         text primary key,                    -- random: it tells nothing
    bidder     text not null,
    length     bigint not null,
    received   bigint not null default 0,           -- so many bytes are known to be on disk
    sha256     text,                                -- of all bytes, read again from disk
    sealed_by  text constraint uq_sealed_by unique, -- the commitment of the seal that names it
    touched_at timestamptz not null default now(),  -- by the machine's time, as its expiry
    constraint ck_length check (length > 0),
    constraint ck_received check (received between 0 and length),
    constraint ck_hash_of_whole check (sha256 is null or received = length),
    constraint ck_sealed_whole check (sealed_by is null or sha256 is not null)
);
create index ix_upload_bidder on uploads.upload (bidder);

grant usage on schema uploads to "${app_role}";
grant select, insert, update, delete on all tables in schema uploads to "${app_role}";
