package id.kentongan.api.register.store;

import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.register.ImportSummary;
import id.kentongan.api.register.RowFaults;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.ArrayList;
import java.util.List;

/** The statements that every staging has in common. */
public final class StagedRows {

    /** A merge of a million rows takes longer than a request may, and may wait for one like it. */
    private static final String TAKE_YOUR_TIME =
            "SET LOCAL statement_timeout = '300s'; SET LOCAL lock_timeout = '300s'";

    private StagedRows() {}

    /**
     * Gives the transaction the time an import needs, and makes a table that goes when it ends.
     *
     * @param createTable {@code CREATE TEMP TABLE ... ON COMMIT DROP}
     */
    public static Mono<Void> open(Connection connection, String createTable) {
        return run(connection.createStatement(TAKE_YOUR_TIME))
                .then(run(connection.createStatement(createTable)));
    }

    /** Runs a statement for what it does. */
    public static Mono<Void> run(Statement statement) {
        return Flux.from(statement.execute()).flatMap(result -> result.getRowsUpdated()).then();
    }

    /**
     * Runs a query for rows in conflict.
     *
     * @param conflicts answers {@code row_no}, {@code member}, {@code fault} of the first hundred
     *     by row, each with the {@code total} of all
     */
    public static Mono<RowFaults> conflicts(Statement conflicts) {
        return Flux.from(conflicts.execute())
                .flatMap(result -> result.map(StagedRows::conflict))
                .collectList()
                .map(StagedRows::together);
    }

    /**
     * Runs a merge.
     *
     * @param merge answers one row: {@code created}, {@code updated}, {@code staged}
     */
    public static Mono<ImportSummary> merge(Statement merge) {
        return Flux.from(merge.execute())
                .flatMap(result -> result.map(StagedRows::summary))
                .single();
    }

    private record Conflict(MemberError error, int total) {}

    private static Conflict conflict(Readable row) {
        Fault fault = Fault.valueOf(String.valueOf(row.get("fault", String.class)));
        String member = String.valueOf(row.get("member", String.class));
        int number = (int) number(row, "row_no");
        return new Conflict(
                MemberError.of(member, fault).inRow(number), (int) number(row, "total"));
    }

    private static RowFaults together(List<Conflict> conflicts) {
        RowFaults faults = new RowFaults();
        if (!conflicts.isEmpty()) {
            List<MemberError> errors = new ArrayList<>();
            conflicts.forEach(each -> errors.add(each.error()));
            faults.addAll(errors, conflicts.get(0).total());
        }
        return faults;
    }

    private static ImportSummary summary(Readable row) {
        long created = number(row, "created");
        long updated = number(row, "updated");
        return new ImportSummary(created, updated, number(row, "staged") - created - updated);
    }

    private static long number(Readable row, String column) {
        Number number = row.get(column, Long.class);
        return number == null ? 0 : number.longValue();
    }
}
