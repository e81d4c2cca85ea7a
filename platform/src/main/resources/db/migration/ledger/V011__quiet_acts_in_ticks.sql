-- Acts that must not show before their time. Each is recorded in its own transaction and stands
-- under the root of the tick that is closed next; there is no entry of its own.
create table ledger.quiet_act (
    id         bigint generated always as identity primary key,
    commitment bytea       not null unique,
    kind       text        not null,
    holder     text        not null,
    series     text        not null,
    read_at    timestamptz not null,
    constraint ck_commitment_is_sha256 check (octet_length(commitment) = 32)
);

-- Committed, not yet in a tick.
create table ledger.quiet_pending (
    act bigint primary key
);

-- What a commitment hides, where no other module keeps it. Erasing a row erases the fact.
create table ledger.quiet_body (
    act  bigint primary key,
    salt bytea not null,
    json bytea not null
);

create table ledger.tick (
    number    bigint primary key,
    from_at   timestamptz not null,
    to_at     timestamptz not null,
    size      integer     not null,
    seed      bytea       not null,  -- secret until the tick is revealed
    root      bytea       not null,
    leaf_hash bytea       not null,
    constraint ck_window_runs_forward check (from_at <= to_at),
    constraint ck_size_hides check (size >= 256 and size & (size - 1) = 0),
    constraint ck_seed check (octet_length(seed) = 32)
);

create table ledger.tick_place (
    act      bigint primary key,
    tick     bigint  not null,
    position integer not null,
    constraint uq_one_act_a_place unique (tick, position)
);

-- One row: the tick that is open, and how far the closed ones are revealed.
create table ledger.open_tick (
    one         boolean primary key default true,
    number      bigint not null,
    since       timestamptz,  -- null until the hall is started for the first time
    revealed    bigint not null,
    promise_key text,         -- named by the newest entry that names one
    constraint ck_one_open_tick check (one)
);
insert into ledger.open_tick (number, revealed) values (1, 0);

-- A time in which quiet acts about a subject come; no tick of it is revealed before it has ended.
create table ledger.quiet_period (
    subject    text primary key,
    first_tick bigint      not null,  -- acts about the subject stand in this tick or a later one
    closes     timestamptz not null,
    ended      boolean     not null default false
);
create index ix_quiet_period_open on ledger.quiet_period (closes) where not ended;

create trigger quiet_act_is_append_only
    before update or delete or truncate on ledger.quiet_act
    for each statement execute function ledger.refuse_change();
create trigger tick_is_append_only
    before update or delete or truncate on ledger.tick
    for each statement execute function ledger.refuse_change();
create trigger tick_place_is_append_only
    before update or delete or truncate on ledger.tick_place
    for each statement execute function ledger.refuse_change();

grant select, insert on ledger.quiet_act, ledger.tick, ledger.tick_place to "${app_role}";
grant select, insert, delete on ledger.quiet_pending, ledger.quiet_body to "${app_role}";
grant select, update on ledger.open_tick to "${app_role}";
grant select, insert, update on ledger.quiet_period to "${app_role}";
