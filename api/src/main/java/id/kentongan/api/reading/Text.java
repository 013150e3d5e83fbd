package id.kentongan.api.reading;

/**
 * A sentence for people, in both languages of the service.
 *
 * @param id Indonesian
 * @param en English
 */
public record Text(String id, String en) {}
