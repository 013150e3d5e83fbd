package id.kentongan.loadtests.evening;

import tools.jackson.databind.JsonNode;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Somebody who called without a login and now looks at the phone, with the tracking token alone.
 */
final class Follower {

    private final Desk desk;
    private final String path;
    private final Map<String, String> token;
    private final Set<String> stages = new HashSet<>();
    private final StringBuilder everything = new StringBuilder();
    private String last = "";
    private boolean safe;

    Follower(Desk desk, String report, String trackingToken) {
        this.desk = desk;
        this.path = "/v1/emergency-reports/" + report;
        this.token = Map.of("Tracking-Token", trackingToken);
    }

    /** Looks, and says it when something is new. */
    void look() {
        JsonNode progress = desk.get(path + "/progress", token);
        everything.append(progress).append('\n');
        stages.add(progress.path("stage").asString());
        String now = progress.path("messages").path("id").asString() + arrival(progress);
        if (!now.equals(last)) {
            last = now;
            System.out.println("  the caller reads: " + now);
        }
        if (!safe && stages.size() > 1) {
            safe = desk.send("POST", path + "/safe", token, null).isFine();
        }
    }

    private static String arrival(JsonNode progress) {
        JsonNode seconds = progress.path("arrival").path("seconds");
        return seconds.isMissingNode() ? "" : " (" + seconds.asInt() / 60 + " min)";
    }

    boolean saw(String stage) {
        return stages.contains(stage);
    }

    boolean isSafe() {
        return safe;
    }

    /** All that was ever shown. */
    String everything() {
        return everything.toString();
    }
}
