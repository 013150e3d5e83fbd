package id.kentongan.events;

import java.time.Duration;

/** Where events travel. The names, partitions and retention are part of the promise. */
public enum Topic {
    EMERGENCY_REPORTS("kentongan.emergency-reports", 12, Duration.ofDays(7)),
    COMPLAINTS("kentongan.complaints", 6, Duration.ofDays(7)),
    UNIT_POSITIONS("kentongan.unit-positions", 6, Duration.ofHours(24)),
    PUSH_OUTCOMES("kentongan.push-outcomes", 6, Duration.ofDays(3)),
    /** 112 reports that wait for the database; kept for as long as anybody may be away. */
    UNSETTLED_REPORTS("kentongan.unsettled-reports", 12, Duration.ofDays(30)),
    /** What units should know at once although nothing is decided: of no use a day later. */
    UNCONFIRMED_ALERTS("kentongan.unconfirmed-alerts", 6, Duration.ofDays(1)),
    /** Records nobody could read or deliver, as they came, with headers saying why. */
    DEAD_LETTERS("kentongan.dead-letters", 1, Duration.ofDays(30));

    private final String wireName;
    private final int partitions;
    private final Duration retention;

    Topic(String wireName, int partitions, Duration retention) {
        this.wireName = wireName;
        this.partitions = partitions;
        this.retention = retention;
    }

    /** The topic's name at the broker. */
    public String wireName() {
        return wireName;
    }

    /** Partitions the topic is created with; ordering holds within one. */
    public int partitions() {
        return partitions;
    }

    /** How long the broker keeps a record. */
    public Duration retention() {
        return retention;
    }

    /** The one topic that events of this kind travel on. */
    public static Topic of(Event event) {
        if (event instanceof ComplaintAccepted
                || event instanceof ComplaintProgressed
                || event instanceof ComplaintOverdue) {
            return COMPLAINTS;
        }
        if (event instanceof UnitMoved) {
            return UNIT_POSITIONS;
        }
        if (event instanceof PushSettled) {
            return PUSH_OUTCOMES;
        }
        if (event instanceof ReportLogged) {
            return UNSETTLED_REPORTS;
        }
        if (event instanceof UnitAlerted) {
            return UNCONFIRMED_ALERTS;
        }
        return EMERGENCY_REPORTS;
    }
}
