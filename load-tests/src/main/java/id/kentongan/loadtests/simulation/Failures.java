package id.kentongan.loadtests.simulation;

import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcRollbackException;

/** What the driver makes of a refusal, and of a line that breaks. */
final class Failures {

    private static final String CONNECTION_FAILURE = "08006";

    private Failures() {}

    static R2dbcException lineBroken() {
        return new R2dbcNonTransientResourceException("the line broke", CONNECTION_FAILURE);
    }

    static R2dbcException of(Refusal refusal) {
        return switch (refusal.state().substring(0, 2)) {
            case "23" ->
                    new R2dbcDataIntegrityViolationException(refusal.getMessage(), refusal.state());
            case "40" -> new R2dbcRollbackException(refusal.getMessage(), refusal.state());
            default ->
                    new R2dbcNonTransientResourceException(refusal.getMessage(), refusal.state());
        };
    }
}
