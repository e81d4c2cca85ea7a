-- The trustees are shown the leaf that fixed the deadline.
alter table tenders.tender add column notice_entry text;
