package id.kentongan.localstack.seed;

import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The seed as the import endpoints take it. */
final class SeedGeoJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SeedGeoJson() {}

    /** The body of {@code PUT /v1/jurisdictions/{code}}. */
    static byte[] jurisdiction(City city) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", city.name());
        body.put("zone", city.zone());
        Map<String, Object> centre = new LinkedHashMap<>();
        centre.put("lat", city.centre().lat());
        centre.put("lon", city.centre().lon());
        body.put("centre", centre);
        body.put(
                "boundary",
                geometry(
                        "Polygon",
                        List.of(city.outline().stream().map(SeedGeoJson::lonLat).toList())));
        return JSON.writeValueAsBytes(body);
    }

    /** The body of {@code POST /v1/cameras/import}. */
    static byte[] cameras(City city) {
        return collection(
                SeedCamera.of(city).stream()
                        .map(camera -> feature(camera.at(), properties(camera)))
                        .toList());
    }

    /** The body of {@code POST /v1/units/import}. */
    static byte[] units(City city) {
        return collection(
                SeedUnit.of(city).stream()
                        .map(unit -> feature(unit.post(), properties(unit)))
                        .toList());
    }

    private static Map<String, Object> properties(SeedCamera camera) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", camera.id());
        properties.put("jurisdiction", camera.city().code());
        properties.put("name", camera.name());
        properties.put("rangeMetres", camera.rangeMetres());
        Integer azimuth = camera.azimuthDegrees();
        if (azimuth != null) {
            properties.put("azimuthDegrees", azimuth);
            properties.put("fieldOfViewDegrees", camera.fieldOfViewDegrees());
        }
        properties.put("ptz", camera.ptz());
        properties.put("online", camera.online());
        properties.put("owner", camera.owner());
        properties.put("streamAllowed", camera.streamAllowed());
        properties.put("streamUrl", camera.streamUrl());
        return properties;
    }

    private static Map<String, Object> properties(SeedUnit unit) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", unit.id().toString());
        properties.put("jurisdiction", unit.city().code());
        properties.put("callSign", unit.callSign());
        properties.put("agency", unit.agency());
        properties.put("type", unit.type());
        if (!unit.capabilities().isEmpty()) {
            properties.put("capabilities", unit.capabilities());
        }
        return properties;
    }

    private static byte[] collection(List<Map<String, Object>> features) {
        Map<String, Object> collection = new LinkedHashMap<>();
        collection.put("type", "FeatureCollection");
        collection.put("features", features);
        return JSON.writeValueAsBytes(collection);
    }

    private static Map<String, Object> feature(Spot at, Map<String, Object> properties) {
        Map<String, Object> feature = new LinkedHashMap<>();
        feature.put("type", "Feature");
        feature.put("geometry", geometry("Point", lonLat(at)));
        feature.put("properties", properties);
        return feature;
    }

    private static Map<String, Object> geometry(String type, List<?> coordinates) {
        Map<String, Object> geometry = new LinkedHashMap<>();
        geometry.put("type", type);
        geometry.put("coordinates", coordinates);
        return geometry;
    }

    private static List<Double> lonLat(Spot spot) {
        return List.of(spot.lon(), spot.lat());
    }
}
