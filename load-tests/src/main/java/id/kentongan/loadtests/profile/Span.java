package id.kentongan.loadtests.profile;

/**
 * A part of the day.
 *
 * @param from second, counted from 0
 * @param to second that no longer belongs to it
 */
record Span(int from, int to) {}
