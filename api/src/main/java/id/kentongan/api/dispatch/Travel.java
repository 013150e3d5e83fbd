package id.kentongan.api.dispatch;

/**
 * How long a unit needs to a place.
 *
 * @param seconds 1 or more
 * @param basis what that was reckoned from
 */
public record Travel(long seconds, TravelBasis basis) {}
