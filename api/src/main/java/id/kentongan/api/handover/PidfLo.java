package id.kentongan.api.handover;

import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;

/** A place as PIDF-LO (RFC 4119, RFC 5491): XML in one line. */
final class PidfLo {

    private static final String DOCUMENT =
            "<presence xmlns=\"urn:ietf:params:xml:ns:pidf\""
                    + " xmlns:gp=\"urn:ietf:params:xml:ns:pidf:geopriv10\""
                    + " xmlns:gs=\"http://www.opengis.net/pidflo/1.0\""
                    + " xmlns:gml=\"http://www.opengis.net/gml\" entity=\"%s\">"
                    + "<tuple id=\"place\"><status><gp:geopriv><gp:location-info>%s</gp:location-info>"
                    + "<gp:usage-rules/></gp:geopriv></status></tuple></presence>";
    private static final String POINT =
            "<gml:Point srsName=\"urn:ogc:def:crs:EPSG::4326\"><gml:pos>%s %s</gml:pos></gml:Point>";
    private static final String CIRCLE =
            "<gs:Circle srsName=\"urn:ogc:def:crs:EPSG::4326\"><gml:pos>%s %s</gml:pos>"
                    + "<gs:radius uom=\"urn:ogc:def:uom:EPSG::9001\">%s</gs:radius></gs:Circle>";

    private PidfLo() {}

    /**
     * @param entity a URI of what is there
     * @param radiusMetres around the place; null when unknown
     */
    static String of(String entity, GeoPoint at, @Nullable Double radiusMetres) {
        String shape =
                radiusMetres == null || radiusMetres == 0
                        ? POINT.formatted(at.lat(), at.lon())
                        : CIRCLE.formatted(at.lat(), at.lon(), radiusMetres);
        return DOCUMENT.formatted(escaped(entity), shape);
    }

    /** Text that XML and HTML read as text. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
