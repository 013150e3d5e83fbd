package id.kentongan.api.complaint;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.ids.IdempotencyKey;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/** A complaint at the door: checked, not yet matched, not yet kept. */
public record NewComplaint(
        IdempotencyKey key,
        @Nullable UUID reporterId,
        ComplaintCategory category,
        Visibility visibility,
        GeoPoint location,
        @Nullable Double accuracyMetres,
        String text,
        String language) {

    /** Never shows the text. */
    @Override
    public String toString() {
        return "NewComplaint[" + category + "]";
    }
}
