package id.kentongan.api.register;

import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.reading.Faults;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of an import that cannot be accepted: all are counted, the first are told. Not
 * thread-safe.
 */
public final class RowFaults {

    private final List<MemberError> kept = new ArrayList<>();
    private int rows;

    /** Notes a row with all that is wrong with it. */
    public void add(int row, Faults faults) {
        rows++;
        faults.kept().stream()
                .limit(Faults.KEPT - kept.size())
                .map(error -> error.inRow(row))
                .forEach(kept::add);
    }

    /**
     * Notes rows found by another way.
     *
     * @param first the first of them, each error with its row
     * @param count how many rows there are in all
     */
    public void addAll(List<MemberError> first, int count) {
        rows += count;
        kept.addAll(first);
    }

    /** Both together; they speak of different rows. */
    public RowFaults and(RowFaults other) {
        RowFaults both = new RowFaults();
        both.rows = rows + other.rows;
        Stream.concat(kept.stream(), other.kept.stream())
                .sorted(Comparator.comparingInt(RowFaults::rowOf))
                .limit(Faults.KEPT)
                .forEach(both.kept::add);
        return both;
    }

    public boolean isEmpty() {
        return rows == 0;
    }

    /** How the importer is told. */
    public Problem asProblem() {
        return Problem.rowsRejected(kept, rows);
    }

    private static int rowOf(MemberError error) {
        @Nullable Integer row = error.row();
        return row == null ? 0 : row;
    }
}
