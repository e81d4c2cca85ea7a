create schema evaluation;

create table evaluation.rejection (
    lot        text not null,
    round      integer not null,
    commitment text not null,
    ground     text not null,
    clause     text not null,
    rejected_by text not null,
    constraint pk_rejection primary key (lot, round, commitment)
);

-- A tie that was drawn in history: named, with its source; only where the law profile knows it.
create table evaluation.historical_draw (
    lot    text not null,
    round  integer not null,
    winner text not null,
    source text not null,
    constraint pk_historical_draw primary key (lot, round)
);

create table evaluation.ranking (
    lot     text not null,
    round   integer not null,
    object  text not null,
    constraint pk_ranking primary key (lot, round)
);

create function evaluation.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'what an evaluator signed is never changed (%)', tg_table_name;
end $$;
create trigger append_only before update or delete or truncate on evaluation.rejection
    for each statement execute function evaluation.refuse_change();
create trigger append_only before update or delete or truncate on evaluation.historical_draw
    for each statement execute function evaluation.refuse_change();
create trigger append_only before update or delete or truncate on evaluation.ranking
    for each statement execute function evaluation.refuse_change();

grant usage on schema evaluation to "${app_role}";
grant select, insert on all tables in schema evaluation to "${app_role}";
