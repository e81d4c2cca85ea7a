create schema statistics;

-- How far the ledger has been read; moved in the same transaction as the figures.
create table statistics.cursor (
    single   boolean primary key default true check (single),
    next_idx bigint not null
);
insert into statistics.cursor (next_idx) values (0);

create table statistics.acts (
    evt   text primary key,
    count bigint not null
);

create table statistics.deals (
    currency char(3) primary key,
    count    bigint not null,
    amount   numeric not null,
    baseline numeric not null,
    savings  numeric not null
);

grant usage on schema statistics to "${app_role}";
grant select, update on statistics.cursor to "${app_role}";
grant select, insert, update, delete on statistics.acts, statistics.deals to "${app_role}";
