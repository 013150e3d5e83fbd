package id.kentongan.loadtests.profile;

import java.util.List;

/**
 * What happens in a profile, and when.
 *
 * @param name of the profile
 * @param what a sentence for whoever reads the result
 * @param traffic the first is 112
 * @param mishaps one after another, what goes wrong
 * @param hung callers that hold a line and never finish a request, all day
 * @param before a quiet part to compare with
 * @param peak the part that counts
 * @param seconds how long it is
 */
record Day(
        String name,
        String what,
        List<Traffic> traffic,
        List<Mishap> mishaps,
        int hung,
        Span before,
        Span peak,
        int seconds) {

    Day {
        traffic = List.copyOf(traffic);
        mishaps = List.copyOf(mishaps);
    }
}
