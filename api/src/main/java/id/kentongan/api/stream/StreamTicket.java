package id.kentongan.api.stream;

import java.time.Instant;
import java.util.UUID;

/**
 * Lets one agent look at one camera because of one incident, for a while.
 *
 * @param agent pseudonym
 * @param expiresAt whole milliseconds
 */
record StreamTicket(UUID incidentId, UUID cameraId, UUID agent, Instant expiresAt) {}
