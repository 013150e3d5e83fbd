package id.kentongan.loadtests.profile;

/**
 * Something that is wrong for a part of the day.
 *
 * @param span in which it is
 */
record Mishap(Trouble trouble, Span span) {}
