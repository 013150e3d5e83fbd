package id.kentongan.notifier.replay;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** The dead letters as they lie in the log. For a command: its methods block. */
public interface DeadLetterLog {

    /** The log did not answer in time. */
    final class Away extends RuntimeException {
        public Away(Throwable cause) {
            super(cause.getClass().getSimpleName(), cause);
        }
    }

    /**
     * All that are there now, in the order they were laid there. One that was laid there twice
     * comes once.
     *
     * @throws Away when the log does not answer
     */
    List<Letter> read();

    /**
     * Appends letters to the topics they came from, under the keys they had, in the order they were
     * laid there, and notes among the dead letters that this was done. Whoever is interrupted in
     * between may do one twice.
     *
     * @param putBack told of each once the log has it for good
     * @throws Away when the log does not answer; what {@code putBack} was told of is done
     */
    void putBack(Collection<Letter> letters, Consumer<Letter> putBack);
}
