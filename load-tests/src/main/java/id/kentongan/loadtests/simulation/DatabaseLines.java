package id.kentongan.loadtests.simulation;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;

import reactor.core.publisher.Mono;

import java.util.ArrayList;
import java.util.List;

/** The lines of one replica's life to the database; a line that was given back is used again. */
final class DatabaseLines implements ConnectionFactory {

    private final World world;
    private final Replica replica;
    private final List<DatabaseLine> all = new ArrayList<>();
    private final List<DatabaseLine> free = new ArrayList<>();

    DatabaseLines(World world, Replica replica) {
        this.world = world;
        this.replica = replica;
    }

    @Override
    public Mono<Connection> create() {
        return Mono.fromSupplier(() -> new DatabaseConnection(this, line(), world.statements()));
    }

    private DatabaseLine line() {
        free.removeIf(DatabaseLine::isBroken);
        if (!free.isEmpty()) {
            return free.remove(free.size() - 1);
        }
        if (!world.database().isUp()) {
            throw Failures.lineBroken();
        }
        DatabaseLine line = new DatabaseLine(world, replica);
        all.add(line);
        return line;
    }

    void giveBack(DatabaseLine line) {
        if (line.isInTransaction()) {
            line.abandoned(true);
        }
        free.add(line);
    }

    /** Its replica has crashed. */
    void abandoned(boolean politely) {
        all.forEach(line -> line.abandoned(politely));
    }

    /** The server keeps its end of a cut line for a while. */
    void cut() {
        all.forEach(line -> line.abandoned(false));
        all.clear();
        free.clear();
    }

    void serverCrashed() {
        all.forEach(DatabaseLine::serverCrashed);
        all.clear();
        free.clear();
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return () -> "PostgreSQL";
    }
}
