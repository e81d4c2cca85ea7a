create schema tenders;

-- One row a lot: the serial decision point of everything that happens to it.
create table tenders.tender (
    lot           text primary key,
    round         integer not null,
    state         text not null,
    version       integer not null default 0,
    key           text unique,
    deadline      timestamptz,
    opening_at    timestamptz,
    ceiling       bigint,
    minimum       bigint,
    currency      char(3),
    minimum_bids  integer,
    notice_object text,
    constraint ck_ceiling_positive check (ceiling > 0),
    constraint ck_minimum_positive check (minimum > 0),
    constraint ck_noticed_has_deadline check (state in ('ENTERED', 'KEYED') or deadline is not null)
);

grant usage on schema tenders to "${app_role}";
grant select, insert, update on tenders.tender to "${app_role}";
