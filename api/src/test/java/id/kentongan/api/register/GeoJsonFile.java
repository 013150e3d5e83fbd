package id.kentongan.api.register;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** GeoJSON as a city would send it. */
public final class GeoJsonFile {

    private GeoJsonFile() {}

    /** A collection of these features. */
    public static String of(String... features) {
        return of(List.of(features));
    }

    public static String of(List<String> features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
    }

    /** A camera that can be told by its number, in a city, with nothing optional. */
    public static String camera(String city, String id, double lat, double lon) {
        return camera(city, id, lat, lon, "");
    }

    /**
     * @param more further properties, each with a comma before it
     */
    public static String camera(String city, String id, double lat, double lon, String more) {
        return feature(
                lat,
                lon,
                """
                "id":"%s","jurisdiction":"%s","name":"Kamera %s","rangeMetres":200,"owner":"CITY"%s
                """
                        .formatted(id, city, id, more)
                        .strip());
    }

    /** A unit at its post. */
    public static String unit(String city, UUID id, String agency, double lat, double lon) {
        return unit(city, id, agency, lat, lon, "");
    }

    /**
     * @param more further properties, each with a comma before it
     */
    public static String unit(
            String city, UUID id, String agency, double lat, double lon, String more) {
        return feature(
                lat,
                lon,
                """
                "id":"%s","jurisdiction":"%s","callSign":"%s 01","agency":"%s","type":"FIRE_ENGINE"%s
                """
                        .formatted(id, city, agency, agency, more)
                        .strip());
    }

    public static String feature(double lat, double lon, String properties) {
        return String.format(
                Locale.ROOT,
                "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[%s,%s]},"
                        + "\"properties\":{%s}}",
                lon,
                lat,
                properties);
    }

    /** A square of land, half a degree to each side of its middle. */
    public static String jurisdiction(String name, double lat, double lon) {
        String ring =
                IntStream.of(0, 1, 2, 3, 0)
                        .mapToObj(
                                corner ->
                                        "[%s,%s]"
                                                .formatted(
                                                        lon
                                                                + (corner == 1 || corner == 2
                                                                        ? .5
                                                                        : -.5),
                                                        lat + (corner > 1 ? .5 : -.5)))
                        .collect(Collectors.joining(","));
        return """
        {"name":"%s","zone":"Asia/Jayapura","centre":{"lat":%s,"lon":%s},
         "boundary":{"type":"Polygon","coordinates":[[%s]]}}
        """
                .formatted(name, lat, lon, ring);
    }
}
