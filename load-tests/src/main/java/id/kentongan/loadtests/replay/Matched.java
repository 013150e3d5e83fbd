package id.kentongan.loadtests.replay;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/**
 * The best of what the API found for a report, as an agent is told.
 *
 * @param camera null when the city has none
 * @param unit null when none was within reach
 * @param shortfalls wants of the response plan that could not be met in full
 */
public record Matched(@Nullable Camera camera, @Nullable Unit unit, int units, int shortfalls) {

    /** The first camera. */
    public record Camera(String name, String tier, long distanceMetres, double aimBearingDegrees) {}

    /** The first unit. */
    public record Unit(String callSign, String type, long distanceMetres, long etaSeconds) {}

    /** Of an answer of {@code POST /v1/emergency-reports}. */
    public static Matched of(JsonNode answer) {
        JsonNode camera = answer.path("cameras").path(0);
        JsonNode unit = answer.path("units").path(0);
        return new Matched(
                camera.isMissingNode() ? null : camera(camera),
                unit.isMissingNode() ? null : unit(unit),
                answer.path("units").size(),
                answer.path("shortfalls").size());
    }

    private static Camera camera(JsonNode camera) {
        return new Camera(
                camera.path("name").asString(""),
                camera.path("tier").asString(""),
                camera.path("distanceMetres").asLong(0),
                camera.path("aimBearingDegrees").asDouble(0));
    }

    private static Unit unit(JsonNode unit) {
        return new Unit(
                unit.path("callSign").asString(""),
                unit.path("type").asString(""),
                unit.path("distanceMetres").asLong(0),
                unit.path("etaSeconds").asLong(0));
    }

    /** One line for a person. */
    public String line() {
        String seen =
                camera == null
                        ? "no camera"
                        : "%-8s %5d m, aim %3.0f  %s"
                                .formatted(
                                        camera.tier(),
                                        camera.distanceMetres(),
                                        camera.aimBearingDegrees(),
                                        camera.name());
        String sent =
                unit == null
                        ? "no unit"
                        : "%s %s %d m, %d s"
                                .formatted(
                                        unit.callSign(),
                                        unit.type(),
                                        unit.distanceMetres(),
                                        unit.etaSeconds());
        String rest = units > 1 ? " and " + (units - 1) + " more" : "";
        return seen + " | " + sent + rest + (shortfalls > 0 ? " | SHORT" : "");
    }
}
