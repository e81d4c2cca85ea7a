-- When the answer came by the machine's clock: a move of a training clock makes no answer old.
-- Answers of earlier days count from this migration on, so none is forgotten too early.
alter table acts.answer add column recorded_at timestamptz not null default now();
