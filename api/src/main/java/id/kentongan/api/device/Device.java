package id.kentongan.api.device;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A registered phone.
 *
 * @param id the app's own name for its installation
 * @param value how Firebase finds it; never to be shown or logged
 * @param language {@code id} or {@code en}: what its owner reads
 * @param supervisorOf kode wilayah of the city whose alarms it gets; null when it gets none
 * @param agencyOf the agency whose offers it gets, as {@code <kode wilayah>/<code>}; null when it
 *     gets none
 * @param latenessOf of whose complaints it hears when they are late, as {@code <kode
 *     wilayah>/<code>} of an agency or {@code <kode wilayah>} of a city; null when of nobody's
 * @param registeredAt when it was last registered
 */
public record Device(
        UUID id,
        DeviceOwner owner,
        DeviceKind kind,
        String value,
        String language,
        @Nullable String supervisorOf,
        @Nullable String agencyOf,
        @Nullable String latenessOf,
        Instant registeredAt) {

    /** Without the value. */
    @Override
    public String toString() {
        return "Device[" + id + " of " + owner.code() + "]";
    }
}
