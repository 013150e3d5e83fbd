package id.kentongan.api.device;

import java.util.UUID;

/**
 * Whose phone it is, as events name recipients.
 *
 * @param code {@code unit:<uuid>} or {@code person:<uuid>}
 */
public record DeviceOwner(String code) {

    /** A phone that rides with a unit. */
    public static DeviceOwner unit(UUID unitId) {
        return new DeviceOwner("unit:" + unitId);
    }

    /** A phone of a person, known by pseudonym. */
    public static DeviceOwner person(UUID personId) {
        return new DeviceOwner("person:" + personId);
    }
}
