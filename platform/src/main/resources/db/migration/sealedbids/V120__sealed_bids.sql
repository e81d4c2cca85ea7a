create schema sealedbids;

-- The key of one lot, round and envelope class: made once, never reused, held by nobody.
create table sealedbids.envelope_key (
    lot        text not null,
    round      integer not null,
    class      text not null,
    key        text not null unique,
    recipient  text not null unique,
    transcript text not null,
    constraint pk_envelope_key primary key (lot, round, class)
);

-- Every act of a bidder before the deadline: seal, replacement and withdrawal alike.
create table sealedbids.intake (
    number     bigint generated always as identity primary key,
    commitment text not null constraint uq_commitment unique,
    lot        text not null,
    round      integer not null,
    class      text not null,
    bidder     text not null,
    act        text not null constraint ck_act check (act in ('seal', 'withdraw')),
    statement  text not null,
    salt       bytea not null,
    envelope   text,
    ciphertext bytea,  -- in the act's own transaction: taken means kept
    at         timestamptz not null,
    constraint ck_seal_has_envelope check ((act = 'seal') = (envelope is not null and ciphertext is not null))
);
create index ix_intake_lot on sealedbids.intake (lot, round, class, bidder);

-- A copied ephemeral point would let one opening read another's envelope: one point, once, anywhere.
create table sealedbids.ephemeral_point (
    x bytea primary key  -- the coordinate alone: a point and its negative open alike
);

-- Which public objects say what came out; the prices stand there and nowhere else.
create table sealedbids.opening (
    lot    text not null,
    round  integer not null,
    class  text not null,
    list   text not null,
    record text not null,
    constraint pk_opening primary key (lot, round, class)
);

-- What was taken in or opened stays as it is.
create function sealedbids.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'sealed and opened bids are never changed (%)', tg_table_name;
end $$;
create trigger append_only before update or delete or truncate on sealedbids.intake
    for each statement execute function sealedbids.refuse_change();
create trigger append_only before update or delete or truncate on sealedbids.ephemeral_point
    for each statement execute function sealedbids.refuse_change();
create trigger append_only before update or delete or truncate on sealedbids.opening
    for each statement execute function sealedbids.refuse_change();
create trigger append_only before update or delete or truncate on sealedbids.envelope_key
    for each statement execute function sealedbids.refuse_change();

grant usage on schema sealedbids to "${app_role}";
grant select, insert on all tables in schema sealedbids to "${app_role}";
