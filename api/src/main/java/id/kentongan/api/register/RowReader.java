package id.kentongan.api.register;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.reading.Members;

import java.util.function.Supplier;

/** Reads one row of an import. */
@FunctionalInterface
public interface RowReader<T> {

    /**
     * Asks for every property the row may have.
     *
     * @param at the row's place; of no meaning when the row is at fault
     * @return builds the entry; is only called when no fault was found
     */
    Supplier<T> read(GeoPoint at, Members properties);
}
