-- Which changes of the log's keys were recorded as entries, each in the transaction of its entry.
create table ledger.key_change (
    number    bigint primary key,
    leaf_hash bytea not null,
    constraint ck_key_changes_count_from_one check (number >= 1),
    constraint ck_key_change_names_a_leaf check (octet_length(leaf_hash) = 32)
);

create trigger key_change_is_append_only
    before update or delete or truncate on ledger.key_change
    for each statement execute function ledger.refuse_change();

grant select, insert on ledger.key_change to "${app_role}";
