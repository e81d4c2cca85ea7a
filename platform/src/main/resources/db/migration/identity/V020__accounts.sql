-- Accounts and the tokens that sign in as them. What is written here is never changed.
create schema identity;

create sequence identity.account_number;

create table identity.account (
    id    text primary key,
    role  text not null,
    party text,
    name  text not null,
    constraint ck_id_3_role_is_known check (role in
        ('OWNER', 'AGENCY', 'BIDDER', 'TRUSTEE', 'EVALUATOR', 'STAFF', 'SUPERVISOR', 'OPERATOR')),
    constraint ck_id_3_party_goes_with_role check
        ((party is not null) = (role in ('OWNER', 'AGENCY', 'BIDDER')))
);

create table identity.token (
    hash    bytea primary key,
    account text not null references identity.account (id),
    constraint ck_hash_is_sha256 check (octet_length(hash) = 32)
);

create function identity.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'identity.% is append-only: % refused', tg_table_name, lower(tg_op)
        using errcode = 'integrity_constraint_violation';
end $$;

create trigger account_is_append_only
    before update or delete or truncate on identity.account
    for each statement execute function identity.refuse_change();
create trigger token_is_append_only
    before update or delete or truncate on identity.token
    for each statement execute function identity.refuse_change();

grant usage on schema identity to "${app_role}";
grant usage on sequence identity.account_number to "${app_role}";
grant select, insert on identity.account, identity.token to "${app_role}";
