package id.kentongan.loadtests.profile;

import java.util.HashMap;
import java.util.LinkedHashMap;
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

    /** The same, with how the peer fared with the calls of 112. */
    Played with(Course peer) {
        Map<String, Course> all = new HashMap<>(courses);
        all.put(Peer.NAME, peer);
        Map<String, Double> more = new LinkedHashMap<>(figures);
        more.putAll(Figures.ofPeer(day, peer, courses.get(Days.EMERGENCY)).byName());
        return new Played(day, all, more, mebibytes);
    }
}
