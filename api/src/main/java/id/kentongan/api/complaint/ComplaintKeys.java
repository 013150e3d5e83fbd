package id.kentongan.api.complaint;

import id.kentongan.api.ids.IdempotencyKey;
import id.kentongan.api.ids.NameBasedUuid;
import id.kentongan.api.privacy.Vault;

import org.springframework.stereotype.Component;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * What complaints and what is said of them are known by: the same on every repeat, and made with a
 * secret wherever somebody could otherwise try out who or what it was.
 */
@Component
final class ComplaintKeys {

    private final UUID anonymous;
    private final UUID updates;
    private final UUID fingerprints;

    ComplaintKeys(Vault vault) {
        this.anonymous = secret(vault, "anonymous complaints");
        this.updates = secret(vault, "complaint updates");
        this.fingerprints = secret(vault, "complaint fingerprints");
    }

    /**
     * The id of a complaint. Of an anonymous one it says nothing of who made it, not even to
     * somebody who knows all who might have, and the keys that they use.
     */
    UUID ofComplaint(IdempotencyKey key, Visibility visibility) {
        return visibility == Visibility.ANONYMOUS
                ? NameBasedUuid.of(anonymous, key.id().toString())
                : key.id();
    }

    /** The id of an update: only whoever said it can say it again. */
    UUID ofUpdate(UUID complaintId, IdempotencyKey key) {
        return NameBasedUuid.of(updates, complaintId + " " + key.id());
    }

    /** Tells whether a repeat says the same; what was said cannot be found out by trying. */
    UUID fingerprintOf(ComplaintChange change) {
        String canonical =
                String.join(
                        "\n",
                        String.valueOf(change.status()),
                        String.valueOf(change.internal()),
                        String.valueOf(change.agency()),
                        String.valueOf(change.scheduledFor()),
                        String.valueOf(change.duplicateOf()),
                        String.valueOf(change.text()));
        return NameBasedUuid.of(fingerprints, canonical);
    }

    private static UUID secret(Vault vault, String purpose) {
        ByteBuffer bytes = ByteBuffer.wrap(vault.keyFor(purpose));
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
