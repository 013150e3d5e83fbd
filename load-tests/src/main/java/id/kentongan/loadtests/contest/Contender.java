package id.kentongan.loadtests.contest;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Somebody who inserts reports, at one level of pressure after another. */
public interface Contender extends AutoCloseable {

    /** What tables call it. */
    String name();

    /** Connections to try in the search for its saturation. */
    List<Integer> levels();

    /** As much as it can take over so many connections. */
    Outcome saturate(int connections, Duration settle, Duration measured) throws Exception;

    /** A constant rate, whatever it can take; latency runs from the planned time of each call. */
    Outcome arrive(double perSecond, Duration settle, Duration measured) throws Exception;

    /**
     * Waits, not for ever, until what was put off during a measurement is done, so that it burdens
     * neither the next nor is forgotten.
     *
     * @return what there was to wait for, for a person to read; empty when nothing
     */
    default String rest() throws Exception {
        return "";
    }

    @Override
    void close() throws IOException;
}
