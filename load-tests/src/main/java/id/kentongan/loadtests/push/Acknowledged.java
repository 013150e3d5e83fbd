package id.kentongan.loadtests.push;

import java.time.Instant;

/**
 * A report that the API has accepted.
 *
 * @param units how many units were recommended, each of which must hear of it
 */
public record Acknowledged(String reportId, Instant at, int units) {}
