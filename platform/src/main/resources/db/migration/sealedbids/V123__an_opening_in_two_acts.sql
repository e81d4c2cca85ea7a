-- An opening that was begun: its list is out, and whoever asks again goes on with the same list.
create table sealedbids.opening_started (
    lot     text not null,
    round   integer not null,
    class   text not null,
    list    text not null,
    entry   text not null,
    devices text[] not null,  -- of the listed bidders at that moment; a later one does not count
    constraint pk_opening_started primary key (lot, round, class)
);

create trigger append_only before update or delete or truncate on sealedbids.opening_started
    for each statement execute function sealedbids.refuse_change();

grant select, insert on sealedbids.opening_started to "${app_role}";
