package id.kentongan.api.register;

/**
 * An entry on its way in.
 *
 * @param number of its row in the file, from 1
 */
public record Row<T>(int number, T entry) {}
