package id.kentongan.loadtests.local;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The body of a report. */
public final class ReportText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ReportText() {}

    /**
     * @param type code of an incident type
     * @param description free text
     */
    public static String of(String type, double lat, double lon, String description) {
        ObjectNode body = JSON.createObjectNode().put("type", type);
        body.putObject("location").put("lat", lat).put("lon", lon).put("accuracyMetres", 25);
        return body.put("description", description).put("language", "id").toString();
    }
}
