-- Of what happens to an incident a reporter is told these kinds, and is asked for the latest of them at every poll. The rest
-- is what reports bring, thousands of rows in a mass incident: they are neither read for it nor written to this index. A
-- query that is to use it names the same kinds.
create index incident_timeline_news on incident_timeline (incident_id, at) where kind in (
    'MERGED', 'MERGED_INTO', 'UNMERGED', 'SPLIT_FROM', 'CLAIMED', 'LOCATED', 'CLOSED', 'REOPENED',
    'RESERVED_FOR_LATER', 'ASSIGNED', 'ACKNOWLEDGED', 'EN_ROUTE', 'ON_SCENE', 'TRANSPORTING',
    'AT_HOSPITAL', 'CLEARED', 'DECLINED', 'MISSED', 'CANCELLED', 'OUT_OF_SERVICE');
