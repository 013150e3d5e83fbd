package id.kentongan.api.store;

import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Whom a failure is to be laid to: what was asked, or who was asked. */
public final class Blame {

    /**
     * SQLSTATE classes by which the database refuses what it was given: cardinality, data,
     * constraints, a view's check, limits of a row or statement, our own {@code RAISE}.
     */
    private static final Set<String> ABOUT_WHAT_WAS_ASKED =
            Set.of("21", "22", "23", "44", "54", "P0");

    private static final int CLASS = 2;

    private Blame() {}

    /**
     * Whether the same would fail in the same way at any other time, since it is the database's
     * refusal of just this, or our own code that stumbles over it. Everything else the database may
     * say, that it is away, slow, locked, read-only, or lacks a table, says nothing about what was
     * asked.
     */
    public static boolean isOnWhatWasAsked(Throwable failure) {
        boolean somebodyWasAsked = false;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof R2dbcException refusal) {
                return isAboutWhatWasAsked(refusal);
            }
            somebodyWasAsked |=
                    each instanceof DataAccessException
                            || each instanceof TimeoutException
                            || each instanceof IOException;
        }
        return !somebodyWasAsked;
    }

    private static boolean isAboutWhatWasAsked(R2dbcException refusal) {
        @Nullable String state = refusal.getSqlState();
        return state == null || state.length() < CLASS
                ? refusal instanceof R2dbcDataIntegrityViolationException
                : ABOUT_WHAT_WAS_ASKED.contains(state.substring(0, CLASS));
    }

    /**
     * A failure in words that quote nobody: its class, and what the database calls it. Messages
     * quote what was asked.
     */
    public static String kindOf(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof R2dbcException refusal && refusal.getSqlState() != null) {
                return each.getClass().getSimpleName() + " " + refusal.getSqlState();
            }
        }
        return failure.getClass().getSimpleName();
    }
}
