package id.kentongan.localstack.seed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * A phone that exists only in the inbox of the stand-in.
 *
 * @param deviceId what the api knows it by
 * @param fid what Firebase knows it by: 22 characters, as a real installation id has
 */
public record DemoPhone(UUID deviceId, String fid) {

    /** The phone of whoever this word names; the same one every time. */
    public static DemoPhone of(String owner) {
        UUID id =
                UUID.nameUUIDFromBytes(
                        ("kentongan/demo/phone/" + owner).getBytes(StandardCharsets.UTF_8));
        byte[] bytes =
                ByteBuffer.allocate(17)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array();
        // An installation id starts with the bits 0111, which is one of the letters c to f.
        bytes[0] = (byte) (0x70 | (bytes[0] & 0x0f));
        String fid = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, 22);
        return new DemoPhone(id, fid);
    }

    /** The phone in this unit. */
    public static DemoPhone of(SeedUnit unit) {
        return of("unit:" + unit.id());
    }

    /** The phone of the citizen of {@code CITIZEN_TOKEN}. */
    public static DemoPhone ofTheCitizen() {
        return of("citizen");
    }
}
