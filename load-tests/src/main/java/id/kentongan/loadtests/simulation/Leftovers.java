package id.kentongan.loadtests.simulation;

import java.util.ArrayList;
import java.util.List;

/** What somebody still has to do, looked up in database and log. */
final class Leftovers {

    private final Transaction looking;
    private final Broker broker;

    Leftovers(Transaction looking, Broker broker) {
        this.looking = looking;
        this.broker = broker;
    }

    List<String> list() {
        List<String> left = new ArrayList<>();
        count(left, Tables.ASSIGNMENT, "due_at");
        count(left, Tables.INCIDENT, "short_due_at");
        count(left, Tables.OUTBOX, "id");
        count(left, Tables.NOTIFICATION, "due_at");
        count(left, Tables.DEAD_RECORD, "id");
        long untold =
                looking.all(Tables.NOTIFICATION).stream()
                        .filter(row -> !row.has("announced"))
                        .count();
        if (untold > 0) {
            left.add(untold + " pushes nobody was told about");
        }
        for (ReadersGroup group : broker.groups()) {
            if (group.lag() > 0) {
                left.add(group.lag() + " records of " + group.topic());
            }
        }
        return left;
    }

    private void count(List<String> left, String table, String column) {
        long count = looking.all(table).stream().filter(row -> row.has(column)).count();
        if (count > 0) {
            left.add(count + " " + table + "." + column);
        }
    }
}
