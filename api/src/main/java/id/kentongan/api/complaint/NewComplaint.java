package id.kentongan.api.complaint;

import id.kentongan.api.catalogue.ComplaintCategory;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.ids.IdempotencyKey;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.UUID;

/**
 * A complaint at the door: checked, not yet matched, not yet kept.
 *
 * @param category null where the service says it
 * @param service code of what it is to be filed under; null for what its category is by itself
 * @param attributes the answers to what the service asks, by code; null where there are none
 * @param text may be empty where an app sends none
 * @param app code of the app it comes by; null when whoever makes it says so themselves
 * @param contact how to reach them, where an app says so
 */
public record NewComplaint(
        IdempotencyKey key,
        @Nullable UUID reporterId,
        @Nullable ComplaintCategory category,
        @Nullable String service,
        @Nullable JsonNode attributes,
        Visibility visibility,
        GeoPoint location,
        @Nullable Double accuracyMetres,
        String text,
        String language,
        @Nullable String app,
        @Nullable Contact contact) {

    /** The same, known by another key. */
    public NewComplaint withKey(IdempotencyKey other) {
        return new NewComplaint(
                other,
                reporterId,
                category,
                service,
                attributes,
                visibility,
                location,
                accuracyMetres,
                text,
                language,
                app,
                contact);
    }

    /** Never shows the text. */
    @Override
    public String toString() {
        return "NewComplaint[" + category + ", " + service + "]";
    }
}
