create schema awards;

-- How a lot's round ended. One row: it ends once.
create table awards.ending (
    lot        text not null,
    round      integer not null,
    kind       text not null constraint ck_kind check (kind in ('AWARDED', 'FAILED', 'WITHHELD')),
    commitment text,
    bidder     text,
    price      bigint,
    currency   char(3),
    baseline   bigint,
    savings    bigint,
    ground     text,
    at         timestamptz not null,
    constraint pk_ending primary key (lot, round),
    constraint ck_award_has_price check ((kind = 'AWARDED') = (price is not null))
);

create function awards.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'a decided tender is never decided again (%)', tg_table_name;
end $$;
create trigger append_only before update or delete or truncate on awards.ending
    for each statement execute function awards.refuse_change();

grant usage on schema awards to "${app_role}";
grant select, insert on awards.ending to "${app_role}";
