package id.kentongan.loadtests.profile;

import java.util.List;
import java.util.Map;

/**
 * A day that was played.
 *
 * @param courses by the name of the traffic
 * @param figures what they come down to
 * @param mebibytes that the api held, second by second
 */
record Played(
        Day day, Map<String, Course> courses, Map<String, Double> figures, List<Long> mebibytes) {

    Played {
        courses = Map.copyOf(courses);
        mebibytes = List.copyOf(mebibytes);
    }
}
