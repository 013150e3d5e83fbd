package id.kentongan.loadtests.crash;

import id.kentongan.loadtests.arena.PushProcesses;
import id.kentongan.loadtests.push.Inbox;
import id.kentongan.loadtests.push.Received;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what comes to the phones, and holds it to {@link Paging} in the end. */
final class PushAudit {

    private static final String CALLED =
            """
            SELECT assignment.id::text, coalesce(device.value, '')
            FROM assignment LEFT JOIN device ON owner = 'unit:' || unit_id
            """;

    private final PushProcesses pushes;
    private final Inbox inbox;
    private final List<Received> received = new ArrayList<>();
    private long latest;

    PushAudit(PushProcesses pushes) {
        this.pushes = pushes;
        this.inbox = new Inbox(pushes.inbox());
    }

    /** Takes over what has come since the last time: the stand-in does not keep all of a storm. */
    void collect() {
        for (Received each : inbox.after(latest)) {
            received.add(each);
            latest = each.number();
        }
    }

    /**
     * Waits until all who have been called by now have been paged, and what is in the ledger by now
     * is settled, a minute and a half at most: by then every repeat has come.
     */
    Paged of(Connection database) throws SQLException {
        Instant now = Instant.now();
        Set<Paging.Call> called = called(database);
        List<String> wrong = Patience.untilRight(() -> look(database, called, now));
        Map<String, Integer> underWay = Ledger.underWayAt(database, pushes.deaths());
        Paging paging = new Paging(called, received, underWay);
        return new Paged(
                called.size(),
                received.size(),
                pushes.deaths().size(),
                underWay.values().stream().mapToInt(Integer::intValue).sum(),
                paging.repeated(),
                paging.unconfirmedRepeated(),
                wrong);
    }

    private static Set<Paging.Call> called(Connection database) throws SQLException {
        Set<Paging.Call> called = new HashSet<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(CALLED)) {
            while (row.next()) {
                called.add(new Paging.Call(row.getString(1), row.getString(2)));
            }
        }
        return called;
    }

    private List<String> look(Connection database, Set<Paging.Call> called, Instant entered)
            throws SQLException {
        // First, since nothing of what is settled by now comes any more.
        long unsettled = Ledger.unsettled(database, entered);
        collect();
        Map<String, Integer> underWay = Ledger.underWayAt(database, pushes.deaths());
        List<String> wrong = new ArrayList<>(new Paging(called, received, underWay).wrong());
        Audit.say(wrong, unsettled, "pushes are not settled");
        return wrong;
    }
}
