package id.kentongan.api.report;

import id.kentongan.api.ids.Fingerprint;
import id.kentongan.api.incident.SketchKey;
import id.kentongan.api.incident.TextSketch;
import id.kentongan.api.privacy.PhoneKey;
import id.kentongan.api.privacy.Vault;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.util.UUID;

/**
 * Seals what reporters say in own words, and tells one body from another without keeping it
 * readable.
 */
@Component
public class Confidences {

    private record Body(
            @Nullable String clientReportId,
            String type,
            double lat,
            double lon,
            @Nullable Double accuracyMetres,
            PrivateDetails details,
            @Nullable String occurredAt,
            String language) {}

    private final Vault vault;
    private final JsonMapper json;
    private final SketchKey words;
    private final PhoneKey phones;

    public Confidences(Vault vault, PhoneKey phones, JsonMapper json) {
        this.vault = vault;
        this.json = json;
        this.phones = phones;
        this.words = new SketchKey(vault.keyFor("words"));
    }

    /** The same for two bodies that mean the same. */
    UUID fingerprint(NewReport report) {
        Body body =
                new Body(
                        report.clientReportId(),
                        report.type().name(),
                        report.location().lat(),
                        report.location().lon(),
                        report.accuracyMetres(),
                        report.details(),
                        report.occurredAt() == null ? null : report.occurredAt().toString(),
                        report.language());
        return Fingerprint.of(json.writeValueAsBytes(body));
    }

    /** Null when nothing was said. */
    byte @Nullable [] seal(UUID reportId, PrivateDetails details) {
        return details.isEmpty() ? null : vault.seal(reportId, json.writeValueAsBytes(details));
    }

    /** What tells it from other reports, with no word that could be read back. */
    TextSketch sketch(PrivateDetails details) {
        return details.description() == null
                ? TextSketch.EMPTY
                : TextSketch.of(details.description(), words);
    }

    /** Whom a handset's own location may be joined to; null when no number was given. */
    @Nullable UUID phoneKey(PrivateDetails details) {
        return details.phone() == null ? null : phones.of(details.phone());
    }

    /** What was said. */
    public PrivateDetails unseal(EmergencyReport report) {
        byte @Nullable [] sealed = report.sealed();
        return sealed == null
                ? PrivateDetails.NONE
                : json.readValue(vault.unseal(report.id(), sealed), PrivateDetails.class);
    }

    /** Lets whoever holds it follow this one report, without a login. */
    public String trackingToken(UUID reportId) {
        return vault.trackingToken(reportId);
    }

    /** Whether this token was given out for this report. */
    public boolean isTrackingToken(UUID reportId, String candidate) {
        return vault.isTrackingToken(reportId, candidate);
    }
}
