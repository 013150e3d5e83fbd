package id.kentongan.loadtests.push;

/**
 * A push of any kind, as it came to a phone.
 *
 * @param number counts up from 1
 * @param phone as Firebase knows it
 * @param knownBy what a phone knows a repeat by, and shows it once: collapse key, tag and collapse
 *     id
 * @param kind what it wants of the app, such as {@code DISPATCH}
 * @param assignmentId the task it is about; empty when it is about none
 * @param reminder whether it says again what the crew has not acknowledged
 */
public record Received(
        long number,
        String phone,
        String notificationId,
        String knownBy,
        String kind,
        String assignmentId,
        boolean reminder) {}
