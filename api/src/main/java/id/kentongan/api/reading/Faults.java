package id.kentongan.api.reading;

import id.kentongan.api.problem.MemberError;

import java.util.ArrayList;
import java.util.List;

/**
 * The faults found so far in one document, of which the first {@value #KEPT} are kept. Not
 * thread-safe.
 */
public final class Faults {

    /** Faults that are told in full; somebody who made more has made one mistake many times. */
    public static final int KEPT = 100;

    private final List<MemberError> kept = new ArrayList<>();

    /** Notes one more fault. */
    public void add(MemberError error) {
        if (kept.size() < KEPT) {
            kept.add(error);
        }
    }

    public boolean isEmpty() {
        return kept.isEmpty();
    }

    /** The first {@value #KEPT}, in the order they were found. */
    public List<MemberError> kept() {
        return List.copyOf(kept);
    }
}
