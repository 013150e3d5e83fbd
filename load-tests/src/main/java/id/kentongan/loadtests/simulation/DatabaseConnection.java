package id.kentongan.loadtests.simulation;

import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionMetadata;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.ValidationDepth;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the production takes for a connection; what it never asks for is not there. */
final class DatabaseConnection implements Connection {

    private final DatabaseLines lines;
    private final DatabaseLine line;
    private final Statements statements;
    private boolean open = true;

    DatabaseConnection(DatabaseLines lines, DatabaseLine line, Statements statements) {
        this.lines = lines;
        this.line = line;
        this.statements = statements;
    }

    @Override
    public Publisher<Void> beginTransaction() {
        return line.say("BEGIN").then();
    }

    @Override
    public Publisher<Void> commitTransaction() {
        return line.say("COMMIT").then();
    }

    @Override
    public Publisher<Void> rollbackTransaction() {
        return line.say("ROLLBACK").then();
    }

    @Override
    public Publisher<Void> close() {
        return Mono.fromRunnable(
                () -> {
                    if (open) {
                        open = false;
                        lines.giveBack(line);
                    }
                });
    }

    @Override
    public Statement createStatement(String sql) {
        return new BoundStatement(sql);
    }

    private final class BoundStatement implements Statement {

        private final String sql;
        private final List<@Nullable Object> parameters = new ArrayList<>();

        BoundStatement(String sql) {
            this.sql = sql;
        }

        @Override
        public Statement bind(int index, Object value) {
            while (parameters.size() <= index) {
                parameters.add(null);
            }
            parameters.set(
                    index, value instanceof Parameter parameter ? parameter.getValue() : value);
            return this;
        }

        @Override
        public Statement bind(String name, Object value) {
            return bind(Integer.parseInt(name.substring(1)) - 1, value);
        }

        @Override
        public Publisher<AnswerResult> execute() {
            return line.ask(new Statements.Call(sql, parameters), statements.nameOf(sql))
                    .map(AnswerResult::new);
        }

        @Override
        public Statement add() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Statement bindNull(int index, Class<?> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Statement bindNull(String name, Class<?> type) {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public boolean isAutoCommit() {
        return !line.isInTransaction();
    }

    @Override
    public Publisher<Void> beginTransaction(TransactionDefinition definition) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Batch createBatch() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Publisher<Void> createSavepoint(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ConnectionMetadata getMetadata() {
        throw new UnsupportedOperationException();
    }

    @Override
    public IsolationLevel getTransactionIsolationLevel() {
        return IsolationLevel.READ_COMMITTED;
    }

    @Override
    public Publisher<Void> releaseSavepoint(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Publisher<Void> rollbackTransactionToSavepoint(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Publisher<Void> setAutoCommit(boolean autoCommit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Publisher<Void> setLockWaitTimeout(Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Publisher<Void> setStatementTimeout(Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Publisher<Void> setTransactionIsolationLevel(IsolationLevel level) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Publisher<Boolean> validate(ValidationDepth depth) {
        return Mono.just(!line.isBroken());
    }
}
