package id.kentongan.api.agency;

import id.kentongan.api.ids.NameBasedUuid;
import id.kentongan.api.problem.BilingualText;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * An app of an agency, or of somebody else the city lets in.
 *
 * @param code by which the city knows it, unique in the city
 * @param version counts the changes, from 1
 * @param name as it is called locally
 * @param meaning what that name says to somebody from elsewhere
 * @param agency code of the agency it belongs to; null for the city's own and for others'
 * @param contact whom to call when it does harm: an office's address or number
 * @param requestsPerMinute of each replica, beyond which it is asked to come later
 * @param active whether its keys are taken
 * @param keys oldest first
 */
public record App(
        String jurisdiction,
        String code,
        int version,
        String name,
        BilingualText meaning,
        @Nullable String agency,
        String contact,
        int requestsPerMinute,
        boolean active,
        List<Key> keys) {

    /** An old and a new one, while the app changes over. */
    public static final int MOST_KEYS = 2;

    private static final UUID APPS = UUID.fromString("1c7a4f0e-8d53-5b6c-9a57-2f4f6e0b9d31");

    public App {
        keys = List.copyOf(keys);
    }

    /**
     * One of its keys.
     *
     * @param fingerprint all that is kept of it
     */
    public record Key(UUID id, UUID fingerprint, Instant madeAt) {}

    /** In whose name it complains and says things: nobody else's. */
    public UUID personId() {
        return NameBasedUuid.of(APPS, jurisdiction + "/" + code);
    }

    boolean hasRoomForAKey() {
        return keys.size() < MOST_KEYS;
    }

    /** The next version, with one more key. */
    App with(Key key) {
        List<Key> more = new ArrayList<>(keys);
        more.add(key);
        return next(more);
    }

    /** The next version, without that key. */
    App without(UUID key) {
        return next(keys.stream().filter(each -> !each.id().equals(key)).toList());
    }

    /** The next version, as it is defined otherwise; the keys stay. */
    App redefined(App definition) {
        return new App(
                jurisdiction,
                code,
                version + 1,
                definition.name,
                definition.meaning,
                definition.agency,
                definition.contact,
                definition.requestsPerMinute,
                definition.active,
                keys);
    }

    private App next(List<Key> otherKeys) {
        return new App(
                jurisdiction,
                code,
                version + 1,
                name,
                meaning,
                agency,
                contact,
                requestsPerMinute,
                active,
                otherKeys);
    }
}
