package id.kentongan.api.feed;

import id.kentongan.api.incident.LogPosition;

/**
 * A change of an incident, written down once for all listeners.
 *
 * @param bytes as they go over the line; shared, so nobody may write to them
 */
record FeedEvent(LogPosition at, byte[] bytes) {}
