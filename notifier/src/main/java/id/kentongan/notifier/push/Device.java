package id.kentongan.notifier.push;

import java.util.UUID;

/**
 * A registered phone.
 *
 * @param owner whose it is: {@code unit:<uuid>} or {@code person:<uuid>}
 * @param language what its owner reads
 */
public record Device(UUID id, String owner, Target target, Language language) {

    /** How Firebase knows a phone. */
    public enum Kind {
        /** Firebase installation id. */
        FID,
        /** Registration token, the older form. */
        TOKEN,
        /** Not a phone but whoever listens: where synthetic reports are pushed to. */
        TOPIC
    }

    /**
     * Where a push goes.
     *
     * @param value the id or token itself; never to be logged
     */
    public record Target(Kind kind, String value) {

        /** Without the value: whoever has it can be pushed to. */
        @Override
        public String toString() {
            return kind.name();
        }
    }
}
