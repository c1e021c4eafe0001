-- owner: rulebook
-- The monitor reads what stands open, what began lately, and for a past day what was done since: each by an index of its own.
create index duty_open on duty (unit_id, started_at) include (deadline) where done_at is null;
create index duty_lately on duty (started_at) where done_at is not null;
create index duty_done on duty (done_at) where done_at is not null;
