-- Organisations and the keys of their devices; all of it public, none of it ever changed.
create schema parties;

create sequence parties.party_number;

create table parties.party (
    id    text primary key,
    name  text   not null,
    kinds text[] not null,
    constraint ck_pa_1_number check (id ~ '^PTY-[0-9]{8}$'),
    constraint ck_pa_1_name check (char_length(name) between 1 and 200),
    constraint ck_pa_1_kinds check
        (cardinality(kinds) > 0 and kinds <@ array['owner', 'agency', 'bidder'])
);

create table parties.device (
    id         text primary key,
    party      text  not null references parties.party (id),
    public_key bytea not null,
    constraint uq_pa_2_key_has_one_party unique (public_key),
    constraint ck_pa_2_uncompressed_point check
        (octet_length(public_key) = 65 and get_byte(public_key, 0) = 4)
);
create index device_by_party on parties.device (party);

-- One row once the centre is founded: its first entries stand in the ledger.
create table parties.founding (
    one   boolean primary key default true,
    entry text not null,
    constraint ck_one_row check (one)
);

create function parties.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'parties.% is append-only: % refused', tg_table_name, lower(tg_op)
        using errcode = 'integrity_constraint_violation';
end $$;

create trigger party_is_append_only
    before update or delete or truncate on parties.party
    for each statement execute function parties.refuse_change();
create trigger device_is_append_only
    before update or delete or truncate on parties.device
    for each statement execute function parties.refuse_change();
create trigger founding_is_append_only
    before update or delete or truncate on parties.founding
    for each statement execute function parties.refuse_change();

grant usage on schema parties to "${app_role}";
grant usage, update on sequence parties.party_number to "${app_role}";
grant select, insert on parties.party, parties.device, parties.founding to "${app_role}";
