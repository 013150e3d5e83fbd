package id.kentongan.api.access;

import id.kentongan.api.ids.NameBasedUuid;

import java.util.UUID;

/**
 * Turns an issuer's word for a person into ours, the same every time, and of no use to find the
 * person by.
 */
final class Pseudonyms {

    private static final UUID PEOPLE = UUID.fromString("5a0f3f1e-6c9b-5d0a-9d57-0f6a7f1b2c11");

    private Pseudonyms() {}

    static UUID of(String issuer, String subject) {
        return NameBasedUuid.of(PEOPLE, issuer + '\n' + subject);
    }
}
