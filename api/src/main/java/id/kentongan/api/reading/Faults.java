package id.kentongan.api.reading;

import java.util.ArrayList;
import java.util.List;

/**
 * The faults found so far in one document: the first {@value #KEPT} are kept, all are counted. Not
 * thread-safe.
 */
public final class Faults {

    /** Faults that are told in full; somebody who made more has made one mistake many times. */
    public static final int KEPT = 100;

    private final List<Fault> kept = new ArrayList<>();
    private int count;

    /** Notes one more fault. */
    public void add(String member, String id, String en) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(new Fault(member, new Text(id, en)));
        }
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** How many there were, those not kept included. */
    public int count() {
        return count;
    }

    /** The first {@value #KEPT}, in the order they were found. */
    public List<Fault> kept() {
        return List.copyOf(kept);
    }
}
