package id.kentongan.notifier.store;

import id.kentongan.notifier.ledger.NotNow;
import id.kentongan.notifier.ledger.Unstorable;

import io.r2dbc.spi.R2dbcException;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Whom a failure is to be laid to: what was asked, or the database. */
final class Blame {

    /**
     * SQLSTATE classes by which the database refuses what it was given: cardinality, data,
     * constraints, a view's check, limits of a row or statement. All the others are about how the
     * database is.
     */
    private static final Set<String> ABOUT_WHAT_WAS_ASKED = Set.of("21", "22", "23", "44", "54");

    private static final int CLASS = 2;

    private Blame() {}

    /**
     * The failure by its name: {@link Unstorable} or {@link NotNow} where the database says so;
     * anything else is our own code that stumbled over what it was given, and stays as it is.
     */
    static Throwable named(Throwable failure) {
        if (failure instanceof R2dbcException refusal) {
            return named(refusal);
        }
        if (failure instanceof TimeoutException || failure instanceof IOException) {
            return new NotNow(failure.getClass().getSimpleName(), failure);
        }
        return failure;
    }

    private static RuntimeException named(R2dbcException refusal) {
        String state = refusal.getSqlState() == null ? "" : refusal.getSqlState();
        if (state.length() > CLASS && ABOUT_WHAT_WAS_ASKED.contains(state.substring(0, CLASS))) {
            return new Unstorable(refusal);
        }
        String kind = refusal.getClass().getSimpleName();
        return new NotNow(state.isEmpty() ? kind : kind + " " + state, refusal);
    }
}
