package id.kentongan.localstack;

/** A flag or variable that cannot be followed; the message says which and what would be right. */
public final class BadOption extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** The message is shown to the one who typed the flag, as it is. */
    public BadOption(String message) {
        super(message);
    }
}
