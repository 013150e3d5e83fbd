package id.kentongan.api.reading;

/**
 * What is wrong with one member of a document.
 *
 * @param member where it is, such as {@code [3].lat} or {@code properties.rangeMetres}
 * @param text why it was not accepted
 */
public record Fault(String member, Text text) {}
