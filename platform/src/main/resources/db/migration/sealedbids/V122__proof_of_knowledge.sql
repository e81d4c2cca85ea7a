-- Whoever hands in an envelope proves to know the scalar of its ephemeral point (ADR 0020). What was
-- taken in before has no proof, and the trustees will not open it.
alter table sealedbids.intake add column proof bytea;
alter table sealedbids.intake
    add constraint ck_seal_is_proven check ((act = 'seal') = (proof is not null)) not valid;
