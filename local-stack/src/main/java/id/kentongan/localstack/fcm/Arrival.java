package id.kentongan.localstack.fcm;

import com.fasterxml.jackson.annotation.JsonRawValue;

import java.time.Instant;
import java.util.List;

/**
 * A message in the inbox.
 *
 * @param number 1 for the first since the stand-in started, then counting up
 * @param name what the sender was answered
 * @param target whom it was sent to
 * @param deliveredTo the devices it reached: one, or for a topic all that listen to it
 * @param bytes what the 4 KB limit counts
 * @param message as it came
 */
record Arrival(
        long number,
        Instant receivedAt,
        String project,
        String name,
        Target target,
        List<String> deliveredTo,
        int bytes,
        @JsonRawValue String message) {

    /** fid, token, topic or condition, and its value. */
    record Target(String kind, String value) {}

    boolean concerns(String device) {
        return target.value().equals(device) || deliveredTo.contains(device);
    }
}
