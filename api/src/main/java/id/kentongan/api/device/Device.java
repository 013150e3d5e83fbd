package id.kentongan.api.device;

import java.time.Instant;
import java.util.UUID;

/**
 * A registered phone.
 *
 * @param id the app's own name for its installation
 * @param value how Firebase finds it; never to be shown or logged
 * @param language {@code id} or {@code en}: what its owner reads
 * @param registeredAt when it was last registered
 */
public record Device(
        UUID id,
        DeviceOwner owner,
        DeviceKind kind,
        String value,
        String language,
        Instant registeredAt) {

    /** Without the value. */
    @Override
    public String toString() {
        return "Device[" + id + " of " + owner.code() + "]";
    }
}
