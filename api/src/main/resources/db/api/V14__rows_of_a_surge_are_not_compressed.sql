-- A row beyond 2 KB is compressed until it is smaller. What is said of a report that joined (whom its incident has called,
-- and why it belongs there) is just beyond, and so is an incident, whose row is written anew by every batch that adds to
-- it: at the peak that costs PostgreSQL more time than the half kilobyte saves.
alter table emergency_report set (toast_tuple_target = 4080);
alter table incident set (toast_tuple_target = 8160);
