package id.kentongan.loadtests.feed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Finds in a stream of events which incidents they are about, and when the feed says that it is
 * live; keeps no more than an id between two reads.
 */
final class EventScanner {

    private static final byte[] READY = "event: ready".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] INCIDENT = "data: {\"id\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH_OF_ID = 36;

    private final byte[] id = new byte[LENGTH_OF_ID];
    private int readyMatched;
    private int incidentMatched;
    private int idTaken = -1;
    private boolean ready;

    /** Takes in what has arrived. */
    void take(ByteBuffer arrived, Consumer<UUID> incidents) {
        while (arrived.hasRemaining()) {
            byte next = arrived.get();
            if (idTaken >= 0) {
                takeOfId(next, incidents);
            } else {
                readyMatched = matched(READY, readyMatched, next);
                incidentMatched = matched(INCIDENT, incidentMatched, next);
                lookForWhole();
            }
        }
    }

    /** Whether the feed has said so. */
    boolean isReady() {
        return ready;
    }

    private void lookForWhole() {
        if (readyMatched == READY.length) {
            ready = true;
            readyMatched = 0;
        }
        if (incidentMatched == INCIDENT.length) {
            incidentMatched = 0;
            idTaken = 0;
        }
    }

    private void takeOfId(byte next, Consumer<UUID> incidents) {
        id[idTaken++] = next;
        if (idTaken == LENGTH_OF_ID) {
            idTaken = -1;
            incidents.accept(UUID.fromString(new String(id, StandardCharsets.US_ASCII)));
        }
    }

    /** No pattern begins again inside itself, so a mismatch means to begin anew. */
    private static int matched(byte[] pattern, int so, byte next) {
        if (pattern[so] == next) {
            return so + 1;
        }
        return pattern[0] == next ? 1 : 0;
    }
}
