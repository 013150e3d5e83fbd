package id.kentongan.api.geojson;

import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Names;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.reading.BoundedJson;
import id.kentongan.api.reading.JsonBody;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.async.ByteBufferFeeder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.util.TokenBuffer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Cuts a FeatureCollection that arrives in pieces into its features. Holds at most one unfinished
 * feature. One cutter per collection; not thread-safe.
 */
final class FeatureCutter implements AutoCloseable {

    /** Tokens of the largest feature that is kept; a camera has about forty. */
    static final int LARGEST_FEATURE = 2_000;

    private static final Set<String> KNOWN =
            Set.of("type", "features", "name", "crs", "bbox", "nextCursor");
    private static final Set<String> LONGITUDE_FIRST_WGS84 =
            Set.of(
                    "urn:ogc:def:crs:OGC:1.3:CRS84",
                    "urn:ogc:def:crs:OGC::CRS84",
                    "urn:ogc:def:crs:EPSG::4326",
                    "EPSG:4326");

    private enum Place {
        BEFORE,
        MEMBERS,
        VALUE,
        FEATURES,
        AFTER
    }

    private final JsonParser parser;
    private final ByteBufferFeeder feeder;
    private final Set<String> seen = new HashSet<>();
    private Place place = Place.BEFORE;
    private String member = "";
    private int depth;
    private int tokens;
    private @Nullable TokenBuffer kept;
    private int row;

    FeatureCutter() {
        parser =
                BoundedJson.mapper()
                        .tokenStreamFactory()
                        .createNonBlockingByteBufferParser(ObjectReadContext.empty());
        feeder = (ByteBufferFeeder) parser.nonBlockingInputFeeder();
    }

    /**
     * Takes the next piece.
     *
     * @return the features that end in it, in order
     * @throws Problem when this can not be a feature collection
     */
    List<Feature> feed(ByteBuffer piece) {
        feeder.feedInput(piece);
        return cut();
    }

    /**
     * Says that no more will come.
     *
     * @return the features that were still open, which is none unless the last byte ended one
     * @throws Problem when the collection is not complete
     */
    List<Feature> finish() {
        feeder.endOfInput();
        List<Feature> last = cut();
        if (place != Place.AFTER) {
            throw notJson();
        }
        requireMember("type");
        requireMember("features");
        return last;
    }

    @Override
    public void close() {
        parser.close();
    }

    private List<Feature> cut() {
        List<Feature> features = new ArrayList<>();
        try {
            JsonToken token = parser.nextToken();
            while (token != null && token != JsonToken.NOT_AVAILABLE) {
                take(token, features);
                token = parser.nextToken();
            }
        } catch (JacksonException broken) {
            throw JsonBody.isRepeatedMember(broken)
                    ? refused(whereabouts(), Fault.DUPLICATE)
                    : notJson();
        }
        return features;
    }

    private void take(JsonToken token, List<Feature> features) {
        switch (place) {
            case BEFORE -> open(token);
            case MEMBERS -> nextMember(token);
            case VALUE -> {
                if (keep(token)) {
                    checkMember(taken());
                    place = Place.MEMBERS;
                }
            }
            case FEATURES -> {
                if (depth == 0 && token == JsonToken.END_ARRAY) {
                    place = Place.MEMBERS;
                } else if (keep(token)) {
                    features.add(new Feature(++row, taken()));
                }
            }
            case AFTER -> throw notJson();
        }
    }

    private void open(JsonToken token) {
        if (token != JsonToken.START_OBJECT) {
            throw refused("$", Fault.WRONG_TYPE, "GeoJSON FeatureCollection");
        }
        place = Place.MEMBERS;
    }

    private void nextMember(JsonToken token) {
        if (token == JsonToken.END_OBJECT) {
            place = Place.AFTER;
            return;
        }
        if (token == JsonToken.START_ARRAY && member.equals("features")) {
            place = Place.FEATURES;
            member = "";
            return;
        }
        if (token != JsonToken.PROPERTY_NAME) {
            throw refused("features", Fault.WRONG_TYPE, "array");
        }
        member = parser.currentName();
        if (!KNOWN.contains(member)) {
            throw refused(Names.shown(member), Fault.UNKNOWN_MEMBER);
        }
        seen.add(member);
        place = member.equals("features") ? Place.MEMBERS : Place.VALUE;
    }

    /** Adds a token to the value being collected; true when the value is complete. */
    private boolean keep(JsonToken token) {
        if (depth == 0) {
            tokens = 0;
            kept = TokenBuffer.forGeneration();
        }
        if (kept != null && ++tokens > LARGEST_FEATURE) {
            kept.close();
            kept = null;
        }
        if (kept != null) {
            kept.copyCurrentEvent(parser);
        }
        if (token.isStructStart()) {
            depth++;
        } else if (token.isStructEnd()) {
            depth--;
        }
        return depth == 0;
    }

    private @Nullable JsonNode taken() {
        if (kept == null) {
            return null;
        }
        try (TokenBuffer whole = kept) {
            return BoundedJson.mapper().readTree(whole.asParser(ObjectReadContext.empty()));
        } finally {
            kept = null;
        }
    }

    private void checkMember(@Nullable JsonNode value) {
        if (member.equals("type") && !"FeatureCollection".equals(text(value))) {
            throw refused("type", Fault.UNKNOWN_VALUE, "FeatureCollection");
        }
        if (member.equals("crs") && value != null && !value.isNull() && !isWgs84(value)) {
            throw refused("crs", Fault.UNKNOWN_VALUE, "WGS84, [lon, lat] (RFC 7946)");
        }
    }

    private static boolean isWgs84(JsonNode crs) {
        String name = text(crs.path("properties").path("name"));
        return name != null && LONGITUDE_FIRST_WGS84.contains(name);
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value != null && value.isString() ? value.stringValue() : null;
    }

    private void requireMember(String name) {
        if (!seen.contains(name)) {
            throw refused(name, Fault.REQUIRED);
        }
    }

    /** Names the row, so that somebody with a million of them knows where to look. */
    private Problem notJson() {
        return Problem.of(
                ProblemCode.MALFORMED_BODY,
                List.of(MemberError.of(whereabouts(), Fault.WRONG_TYPE, "JSON")));
    }

    private String whereabouts() {
        return place == Place.FEATURES ? "features[" + row + "]" : "$";
    }

    private static Problem refused(String member, Fault fault, Object... acceptable) {
        return Problem.invalid(MemberError.of(member, fault, acceptable));
    }
}
