package id.kentongan.api.store;

import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;

/** Nobody is asked because nobody would answer: the database does not, as far as is known. */
public final class DatabaseAway extends R2dbcNonTransientResourceException {

    private static final long serialVersionUID = 1L;

    DatabaseAway() {
        super("the database does not answer");
    }

    /**
     * Whether something failed because of how the database is, and not of what it was asked: away,
     * frozen, ending, or too slow.
     */
    public static boolean isBehind(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof R2dbcNonTransientResourceException
                    || each instanceof R2dbcTransientException
                    || each instanceof DataAccessResourceFailureException
                    || each instanceof TransientDataAccessException) {
                return true;
            }
        }
        return false;
    }

    /** It is thrown by the thousand while the database is away, and says nothing about the code. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
