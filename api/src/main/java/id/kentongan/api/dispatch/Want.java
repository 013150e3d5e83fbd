package id.kentongan.api.dispatch;

import id.kentongan.api.unit.Capability;

import java.util.Set;

/**
 * So many units that can do this.
 *
 * @param count 1 or more
 * @param agencies whose units are preferred, where the others are hardly faster; may be empty
 */
public record Want(Capability capability, int count, Set<String> agencies) {

    public Want {
        agencies = Set.copyOf(agencies);
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1");
        }
    }

    /** Of whatever agency. */
    public Want(Capability capability, int count) {
        this(capability, count, Set.of());
    }

    /** Whether its units are preferred; all are where none are named. */
    boolean prefers(String agency) {
        return agencies.isEmpty() || agencies.contains(agency);
    }

    Want times(int fewer) {
        return new Want(capability, fewer, agencies);
    }
}
