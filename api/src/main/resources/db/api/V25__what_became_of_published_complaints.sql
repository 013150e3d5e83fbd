-- As it happened. Nothing is in it yet either.
create index complaint_update_published on complaint_update (published_in, at, complaint_id, number)
    where published_in is not null and status is not null;
