-- Entries are recorded in the act's own transaction, numbered afterwards, and never changed.
create schema ledger;

create table ledger.entry (
    id        bigint generated always as identity primary key,
    leaf      bytea not null,
    leaf_hash bytea not null,
    constraint ck_leaf_fits_a_bundle check (octet_length(leaf) between 2 and 65535),
    constraint ck_leaf_hash_is_sha256 check (octet_length(leaf_hash) = 32)
);
create index entry_by_leaf_hash on ledger.entry (leaf_hash);

-- Recorded and committed, not yet numbered. No foreign key: its row trigger would be the dearest
-- part of recording an act, and both rows are written by one statement.
create table ledger.pending (
    entry bigint primary key
);

-- The number is given once and the row never changes; idx has no gap because only the sequencer
-- writes here, and it counts from ledger.state in the same transaction.
create table ledger.sequence (
    idx   bigint primary key,
    entry bigint not null,
    constraint uq_entry_is_numbered_once unique (entry),
    constraint ck_idx_from_zero check (idx >= 0)
);

-- Salt and value of private facts (RFC 9901): erasing a row erases the fact, the tree stays intact.
create table ledger.private_fact (
    entry      bigint not null,
    name       text   not null,
    disclosure text   not null,
    constraint pk_private_fact primary key (entry, name)
);

-- One row. The epoch counts the platforms that ever numbered entries; size and right edge of the tree.
create table ledger.state (
    one   boolean primary key default true,
    epoch bigint not null,
    size  bigint not null,
    edge  bytea  not null,
    constraint ck_one_row check (one),
    constraint ck_size_not_negative check (size >= 0)
);
insert into ledger.state (epoch, size, edge) values (0, 0, '\x0000000000000000'::bytea);

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'ledger.% is append-only: % refused', tg_table_name, lower(tg_op)
        using errcode = 'integrity_constraint_violation';
end $$;

create trigger entry_is_append_only
    before update or delete or truncate on ledger.entry
    for each statement execute function ledger.refuse_change();
create trigger sequence_is_append_only
    before update or delete or truncate on ledger.sequence
    for each statement execute function ledger.refuse_change();

grant usage on schema ledger to "${app_role}";
grant select, insert on ledger.entry, ledger.sequence to "${app_role}";
grant select, insert, delete on ledger.pending, ledger.private_fact to "${app_role}";
grant select, update on ledger.state to "${app_role}";
