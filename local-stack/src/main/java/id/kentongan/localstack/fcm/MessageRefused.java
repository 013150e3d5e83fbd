package id.kentongan.localstack.fcm;

/** A message Firebase would not take (INVALID_ARGUMENT), and the member that is to blame. */
final class MessageRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String member;

    MessageRefused(String member, String reason) {
        super(reason);
        this.member = member;
    }

    String member() {
        return member;
    }
}
