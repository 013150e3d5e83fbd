package id.kentongan.api.register;

import java.util.List;

/**
 * A register that 112 needs: nobody is sent to a replica that does not have it, and it is kept on
 * disk for a start without the database.
 *
 * @param <T> a row of it, as it is written to disk: a record that JSON holds whole
 */
public interface RegisterCopy<T> extends WatchedRegister {

    Class<T> rowType();

    /** What was last read, for {@link #restore} in a later life. */
    List<T> rows();

    /**
     * Shows what another life of this process has read, until the database can be asked. Does
     * nothing when that has been asked already.
     */
    void restore(List<T> rows);
}
