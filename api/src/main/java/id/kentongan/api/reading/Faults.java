package id.kentongan.api.reading;

import id.kentongan.api.problem.MemberError;

import java.util.ArrayList;
import java.util.List;

/**
 * The faults found so far in one document: the first {@value #KEPT} are kept, all are counted. Not
 * thread-safe.
 */
public final class Faults {

    /** Faults that are told in full; somebody who made more has made one mistake many times. */
    public static final int KEPT = 100;

    private final List<MemberError> kept = new ArrayList<>();
    private int count;

    /** Notes one more fault. */
    public void add(MemberError error) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(error);
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
    public List<MemberError> kept() {
        return List.copyOf(kept);
    }
}
