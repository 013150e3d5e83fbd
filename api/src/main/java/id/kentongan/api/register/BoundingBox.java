package id.kentongan.api.register;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A rectangle on the map, its rim included. When {@code west} is greater than {@code east} it
 * crosses the antimeridian (RFC 7946, 5.2).
 *
 * @param south not greater than {@code north}
 */
public record BoundingBox(double west, double south, double east, double north) {

    private static final int LONGEST = 200;
    private static final String FORM = "minLon,minLat,maxLon,maxLat";

    /** Reads {@code minLon,minLat,maxLon,maxLat}; null, and an error noted, when it is not that. */
    static @Nullable BoundingBox parse(String text, List<MemberError> errors) {
        String[] parts = text.length() > LONGEST ? new String[0] : text.split(",", -1);
        if (parts.length == 4) {
            try {
                BoundingBox box =
                        new BoundingBox(
                                Double.parseDouble(parts[0]),
                                Double.parseDouble(parts[1]),
                                Double.parseDouble(parts[2]),
                                Double.parseDouble(parts[3]));
                if (box.isOnEarth()) {
                    return box;
                }
            } catch (NumberFormatException notANumber) {
                // The same fault as numbers that make no box.
            }
        }
        errors.add(MemberError.of("bbox", Fault.OUT_OF_RANGE, FORM));
        return null;
    }

    /** Whether the place lies in the box or on its rim. */
    public boolean contains(GeoPoint at) {
        boolean inLatitude = at.lat() >= south && at.lat() <= north;
        boolean eastOfWest = at.lon() >= west;
        boolean westOfEast = at.lon() <= east;
        return inLatitude && (west <= east ? eastOfWest && westOfEast : eastOfWest || westOfEast);
    }

    private boolean isOnEarth() {
        return Math.abs(west) <= 180
                && Math.abs(east) <= 180
                && Math.abs(south) <= 90
                && Math.abs(north) <= 90
                && south <= north;
    }
}
