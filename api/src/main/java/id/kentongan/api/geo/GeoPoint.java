package id.kentongan.api.geo;

/**
 * A place on the WGS84 ellipsoid, at height zero.
 *
 * @param lat geodetic latitude in degrees, -90..90
 * @param lon longitude in degrees, -180..180; the antimeridian has both names
 */
public record GeoPoint(double lat, double lon) {

    public GeoPoint {
        // Written so that NaN fails as well.
        if (!(lat >= -90 && lat <= 90)) {
            throw new IllegalArgumentException("lat must be within -90..90, is " + lat);
        }
        if (!(lon >= -180 && lon <= 180)) {
            throw new IllegalArgumentException("lon must be within -180..180, is " + lon);
        }
    }

    /** Metres along the ground to another place, good to a millimetre within 10 km. */
    public double metresTo(GeoPoint other) {
        return Metres.ofChord(Ecef.of(this).chordTo(Ecef.of(other)));
    }
}
