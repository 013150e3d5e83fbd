package id.kentongan.localstack.fcm;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The faults in force, in the order they were set. Delays add up; the first answer counts. */
final class Faults {
    private final Clock clock;
    private final List<InForce> inForce = new ArrayList<>();
    private long count;

    Faults(Clock clock) {
        this.clock = clock;
    }

    /** What befalls one message. */
    record Effect(
            Duration delay,
            Fault.@Nullable Answer answer,
            @Nullable Integer retryAfterSeconds,
            boolean delivered) {}

    /** A fault as it is listed: its id and how often it struck. */
    record Listed(long id, long hits, Fault fault) {}

    synchronized Listed add(Fault fault) {
        count++;
        InForce added = new InForce(count, fault);
        inForce.add(added);
        return added.listed();
    }

    synchronized List<Listed> list() {
        return inForce.stream().map(InForce::listed).toList();
    }

    synchronized void clear() {
        inForce.clear();
    }

    /** Ends one; false when there is none with this id. */
    synchronized boolean remove(long id) {
        return inForce.removeIf(fault -> fault.id == id);
    }

    synchronized Effect strike(FcmMessage message) {
        long delay = 0;
        Fault answering = null;
        for (InForce fault : inForce) {
            if (answering != null && fault.fault.answer() != null) {
                continue;
            }
            if (fault.strikes(message, clock.instant().getEpochSecond())) {
                delay += fault.fault.latencyMillis();
                answering = fault.fault.answer() == null ? answering : fault.fault;
            }
        }
        return answering == null
                ? new Effect(Duration.ofMillis(delay), null, null, true)
                : new Effect(
                        Duration.ofMillis(delay),
                        answering.answer(),
                        answering.retryAfterSeconds(),
                        answering.delivered());
    }

    private static final class InForce {
        private final long id;
        private final Fault fault;
        private long hits;
        private double credit;
        private long second;
        private long inThisSecond;

        InForce(long id, Fault fault) {
            this.id = id;
            this.fault = fault;
        }

        boolean strikes(FcmMessage message, long now) {
            if (fault.target() != null && !fault.target().equals(message.target())) {
                return false;
            }
            if (fault.times() != null && hits >= fault.times()) {
                return false;
            }
            if (fault.perSecond() != null && isWithinQuota(now, fault.perSecond())) {
                return false;
            }
            credit += fault.share() == null ? 1 : fault.share();
            if (credit < 1) {
                return false;
            }
            credit -= 1;
            hits++;
            return true;
        }

        private boolean isWithinQuota(long now, int perSecond) {
            if (now != second) {
                second = now;
                inThisSecond = 0;
            }
            inThisSecond++;
            return inThisSecond <= perSecond;
        }

        Listed listed() {
            return new Listed(id, hits, fault);
        }
    }
}
