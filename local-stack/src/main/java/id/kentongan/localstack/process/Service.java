package id.kentongan.localstack.process;

import java.util.OptionalLong;

/** A part that can be started, ended in good order, and killed. All three may be repeated. */
public interface Service {
    /**
     * Returns when the part answers.
     *
     * @throws RuntimeException saying why it does not
     */
    void start();

    /** Ends it in good order; returns when it has ended. Does nothing when it does not run. */
    void stop();

    /** Ends it the way a power cut or the kernel would; returns when it is gone. */
    void kill();

    /** Its process id; empty for what lives in the stack's own process, or does not run. */
    default OptionalLong pid() {
        return OptionalLong.empty();
    }

    /** Has the action run should the part end without having been asked to. */
    default void onUnexpectedEnd(Runnable action) {}
}
