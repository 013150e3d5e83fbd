package id.kentongan.api.agency.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.agency.App;
import id.kentongan.api.agency.Apps.IssuedKey;
import id.kentongan.api.problem.BilingualText;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An app as its city's operators see it.
 *
 * @param version what If-Match wants of whoever changes it, in quotes
 * @param keys oldest first, without what they are
 */
@Schema(name = "App")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AppView(
        @Schema(example = "33.74") String jurisdiction,
        @Schema(example = "LAPOR_SEMAR") String code,
        @Schema(example = "1") int version,
        @Schema(example = "Lapor Semar") String name,
        BilingualText meaning,
        @Schema(example = "DISHUB") @Nullable String agency,
        @Schema(example = "aplikasi@dishub.test") String contact,
        @Schema(example = "60") int requestsPerMinute,
        boolean active,
        List<KeyView> keys) {

    /** A key, without what it is. */
    @Schema(name = "AppKey")
    record KeyView(UUID id, Instant madeAt) {}

    /**
     * A key that was just made.
     *
     * @param key what the app shows; nobody can read it again
     */
    @Schema(name = "IssuedAppKey")
    record IssuedKeyView(
            UUID id,
            Instant madeAt,
            @Schema(example = "kentongan_4nVt0mC5p1Zf3Wq8sLx2Rk7uYh9dGbJa6oEeTtQwXcI") String key) {

        static IssuedKeyView of(IssuedKey issued) {
            return new IssuedKeyView(issued.key().id(), issued.key().madeAt(), issued.secret());
        }
    }

    /** What an operator says of an app. */
    @Schema(name = "AppDefinition")
    record Definition(
            @Schema(
                            description = "As it is called locally; 1..80 characters",
                            example = "Lapor Semar",
                            requiredMode = RequiredMode.REQUIRED)
                    String name,
            @Schema(
                            description = "What that says to somebody from elsewhere",
                            requiredMode = RequiredMode.REQUIRED)
                    BilingualText meaning,
            @Schema(
                            description =
                                    "Code of the agency it belongs to; absent for the city's own",
                            example = "DISHUB")
                    @Nullable String agency,
            @Schema(
                            description =
                                    "Whom to call when it does harm: an office, not a person; 1..200 characters",
                            example = "aplikasi@dishub.test",
                            requiredMode = RequiredMode.REQUIRED)
                    String contact,
            @Schema(description = "1..6000 of each replica; 60 when absent", example = "60")
                    @Nullable Integer requestsPerMinute,
            @Schema(description = "Whether its keys are taken; true when absent")
                    @Nullable Boolean active) {}

    static AppView of(App app) {
        return new AppView(
                app.jurisdiction(),
                app.code(),
                app.version(),
                app.name(),
                app.meaning(),
                app.agency(),
                app.contact(),
                app.requestsPerMinute(),
                app.active(),
                app.keys().stream().map(key -> new KeyView(key.id(), key.madeAt())).toList());
    }
}
