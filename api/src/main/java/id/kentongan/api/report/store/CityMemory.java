package id.kentongan.api.report.store;

import id.kentongan.api.report.CityDesk;
import id.kentongan.api.report.CityDesk.Case;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What this replica remembers of one city, and as of which revision of the city that is the whole
 * truth. Owned by the city's lane: one thread at a time.
 */
final class CityMemory {

    private static final long NOTHING = -1;

    private final CityDesk desk;
    private long revision = NOTHING;
    private boolean alone;
    private Instant tidiedAt = Instant.EPOCH;

    CityMemory(CityDesk desk) {
        this.desk = desk;
    }

    /**
     * An incident as another transaction left it.
     *
     * @param open what to remember of it; null when nothing joins it any more
     */
    record Changed(UUID id, @Nullable Case open) {}

    CityDesk desk() {
        return desk;
    }

    /** What a batch is decided at; null where nothing is decided, so that any revision will do. */
    @Nullable Long revision() {
        return desk.joins() ? revision : null;
    }

    boolean isEmpty() {
        return revision == NOTHING;
    }

    /**
     * Whether nobody else seems to write this city at the moment, so that it is worth deciding
     * before having its turn; where nothing is decided, always.
     */
    boolean isAlone() {
        return !isEmpty() && (alone || !desk.joins());
    }

    /** Somebody else has written this city in the meantime. */
    void overtaken() {
        alone = false;
    }

    /** Forgets all. */
    void startOver() {
        desk.forgetOpenedBefore(Instant.MAX);
        revision = NOTHING;
    }

    /** Read in the city's turn: all that changed since {@link #revision()}. */
    void catchUp(List<Changed> changes, long now) {
        alone = revision == now;
        revision = now;
        for (Changed change : changes) {
            if (change.open() == null) {
                desk.remove(change.id());
            } else {
                desk.put(change.open());
            }
        }
    }

    /** A batch of ours is durable. */
    void wrote(CityDesk.Batch batch, long now) {
        batch.apply();
        revision = now;
    }

    /** Forgets, now and then, what was opened too long ago. */
    void tidy(Instant now, Duration openFor) {
        if (Duration.between(tidiedAt, now).compareTo(openFor.dividedBy(100)) > 0) {
            tidiedAt = now;
            desk.forgetOpenedBefore(now.minus(openFor));
        }
    }
}
