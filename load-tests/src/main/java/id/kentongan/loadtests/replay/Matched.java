package id.kentongan.loadtests.replay;

import id.kentongan.client.model.CameraMatch;
import id.kentongan.client.model.EmergencyReport;
import id.kentongan.client.model.UnitMatch;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The best of what the API found for a report, as an agent is told.
 *
 * @param camera null when the city has none
 * @param unit null when none was within reach
 * @param shortfalls wants of the response plan that could not be met in full
 */
public record Matched(@Nullable Camera camera, @Nullable Unit unit, int units, int shortfalls) {

    /** The first camera. */
    public record Camera(String name, String tier, long distanceMetres, int aimBearingDegrees) {}

    /** The first unit. */
    public record Unit(String callSign, String type, long distanceMetres, long etaSeconds) {}

    /** Of a report as an agent sees it. */
    public static Matched of(EmergencyReport report) {
        List<CameraMatch> cameras = orNone(report.getCameras());
        List<UnitMatch> units = orNone(report.getUnits());
        return new Matched(
                cameras.isEmpty() ? null : camera(cameras.get(0)),
                units.isEmpty() ? null : unit(units.get(0)),
                units.size(),
                orNone(report.getShortfalls()).size());
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static Camera camera(CameraMatch match) {
        return new Camera(
                match.getName(),
                match.getTier().getValue(),
                match.getDistanceMetres(),
                match.getAimBearingDegrees());
    }

    private static Unit unit(UnitMatch match) {
        return new Unit(
                match.getCallSign(),
                match.getType().getValue(),
                match.getDistanceMetres(),
                match.getEtaSeconds());
    }

    /** One line for a person. */
    public String line() {
        String seen =
                camera == null
                        ? "no camera"
                        : "%-8s %5d m, aim %3d  %s"
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
