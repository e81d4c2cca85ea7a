create schema projects;

create sequence projects.project_number;

create table projects.project (
    id          text primary key,
    title       text not null,
    owner       text not null,
    agency      text,
    trade_class text not null,
    profile     text not null,
    currency    char(3) not null,
    entered_at  timestamptz not null
);

create table projects.lot (
    id      text primary key,
    project text not null references projects.project,
    ordinal integer not null,
    title   text not null,
    round   integer not null default 1,
    constraint uq_lot_ordinal unique (project, ordinal)
);

grant usage on schema projects to "${app_role}";
grant select, insert on projects.project, projects.lot to "${app_role}";
grant usage on sequence projects.project_number to "${app_role}";
