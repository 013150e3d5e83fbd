package id.kentongan.loadtests.push;

import java.time.Instant;

/**
 * A push that has arrived.
 *
 * @param dispatch whether it sends a unit out; else it is a receipt
 * @param receivedAt by the stand-in's clock, which is this machine's
 */
public record Push(String reportId, String notificationId, boolean dispatch, Instant receivedAt) {}
