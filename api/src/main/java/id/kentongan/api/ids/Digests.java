package id.kentongan.api.ids;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash functions, one of each for a thread: looking one up costs more than hashing an id with
 * it. Each comes reset.
 */
final class Digests {

    private static final ThreadLocal<MessageDigest> SHA1 = perThread("SHA-1");
    private static final ThreadLocal<MessageDigest> SHA256 = perThread("SHA-256");

    private Digests() {}

    static MessageDigest sha1() {
        return fresh(SHA1.get());
    }

    static MessageDigest sha256() {
        return fresh(SHA256.get());
    }

    private static MessageDigest fresh(MessageDigest digest) {
        digest.reset();
        return digest;
    }

    private static ThreadLocal<MessageDigest> perThread(String algorithm) {
        return ThreadLocal.withInitial(
                () -> {
                    try {
                        return MessageDigest.getInstance(algorithm);
                    } catch (NoSuchAlgorithmException e) {
                        throw new IllegalStateException("every Java platform has it", e);
                    }
                });
    }
}
