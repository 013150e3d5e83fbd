-- Newest first; looked through for a service, a state or a place without a look at the table. Nothing is in it yet: it is made
-- while complaints can be read, in the time it takes to look through them once.
create index complaint_published on complaint (jurisdiction, received_at desc, id desc) include (status, service, lat, lon)
    where published;
