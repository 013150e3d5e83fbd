package id.kentongan.api.open311.web;

import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import org.springframework.http.MediaType;

import java.nio.charset.StandardCharsets;

/** What the end of an address asks for; what clients say they accept is often wrong. */
enum Open311Format {
    JSON("application", "json"),
    XML("text", "xml");

    private final MediaType type;

    Open311Format(String type, String subtype) {
        this.type = new MediaType(type, subtype, StandardCharsets.UTF_8);
    }

    MediaType type() {
        return type;
    }

    /** Without the charset, as discovery names it. */
    String bareType() {
        return type.getType() + "/" + type.getSubtype();
    }

    /** {@link ProblemCode#NOT_FOUND} for any other ending. */
    static Open311Format of(String extension) {
        return switch (extension) {
            case "json" -> JSON;
            case "xml" -> XML;
            default -> throw Problem.of(ProblemCode.NOT_FOUND);
        };
    }

    /** JSON where the address says neither. */
    static Open311Format ofPath(String path) {
        return path.endsWith(".xml") ? XML : JSON;
    }
}
