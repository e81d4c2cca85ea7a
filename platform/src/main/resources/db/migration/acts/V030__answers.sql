-- One row for every request that changed something or was refused: its idempotency key and its answer.
create schema acts;

-- No version column: a row is written and completed inside one transaction and only read afterwards.
create table acts.answer (
    account         text        not null,
    idempotency_key text        not null,
    request_hash    text        not null,
    read_at         timestamptz not null,
    status          smallint,
    media_type      text,
    language        text,
    confidential    boolean     not null default false,
    body            bytea,
    constraint pk_api_1_key_is_used_once primary key (account, idempotency_key),
    constraint ck_request_hash_is_sha256 check (request_hash ~ '^[0-9a-f]{64}$')
);
create index answer_by_age on acts.answer (read_at);

grant usage on schema acts to "${app_role}";
grant select, insert, update, delete on acts.answer to "${app_role}";
