package id.kentongan.api.store;

import id.kentongan.api.clock.DatabaseClock;

import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ValidationDepth;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;
import reactor.pool.PooledRefMetadata;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Opens the pools: for 112, for the desk, for what can wait, and one line to feel the pulse. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final Duration IDLE_LIMIT = Duration.ofMinutes(10);

    /** Longer than anything waits within a transaction: the relay for Kafka, 5 s. */
    private static final Duration IDLE_IN_TRANSACTION = Duration.ofSeconds(10);

    /**
     * A plan that is kept must not be the one for the day the tables were empty: 112 never looks
     * through a table.
     */
    private static final Map<String, String> ROWS_ARE_FOUND_BY_KEY =
            Map.of("enable_seqscan", "off", "enable_hashjoin", "off", "enable_mergejoin", "off");

    /**
     * A plan that is made once for all values takes "due by now" for a third of the table, and
     * reads 300,000 incidents five times a second to find the two that are due.
     */
    private static final Map<String, String> ROWS_ARE_FOUND_BY_INDEX =
            Map.of("enable_seqscan", "off");

    /**
     * Loops of the database's own and never colocated: a pool opened in one go would otherwise hang
     * all its connections on the one loop that opened them.
     */
    @Bean(destroyMethod = "dispose")
    DatabaseLines databaseLines() {
        return new DatabaseLines(LoopResources.create("database", 1, 2, true, false));
    }

    @Bean(destroyMethod = "dispose")
    ConnectionPool pulsePool(DatabaseSettings settings, DatabaseLines lines) {
        return pool("pulse", settings, lines, 1, ROWS_ARE_FOUND_BY_KEY);
    }

    @Bean
    Migrations migrations(WithoutDatabase without, DatabaseClock clock) {
        return new Migrations(without.isPossible(), clock);
    }

    @Bean
    DatabasePulse databasePulse(
            @Qualifier("pulsePool") ConnectionPool pulsePool,
            DatabaseLines lines,
            Migrations migrations,
            DatabaseClock clock,
            MeterRegistry meters) {
        return new DatabasePulse(pulsePool, lines, migrations, clock, meters);
    }

    @Bean(destroyMethod = "dispose")
    ConnectionPool emergencyPool(DatabaseSettings settings, DatabaseLines lines) {
        return pool(
                "emergency",
                settings,
                lines,
                settings.emergencyConnections(),
                ROWS_ARE_FOUND_BY_KEY);
    }

    @Bean(destroyMethod = "dispose")
    @Primary
    ConnectionPool deskPool(DatabaseSettings settings, DatabaseLines lines) {
        return pool("desk", settings, lines, settings.deskConnections(), ROWS_ARE_FOUND_BY_INDEX);
    }

    @Bean(destroyMethod = "dispose")
    ConnectionPool otherPool(DatabaseSettings settings, DatabaseLines lines) {
        return pool("other", settings, lines, settings.otherConnections(), ROWS_ARE_FOUND_BY_INDEX);
    }

    @Bean
    EmergencyDatabase emergencyDatabase(
            @Qualifier("emergencyPool") ConnectionPool emergencyPool, Pulse pulse) {
        return new EmergencyDatabase(emergencyPool, pulse);
    }

    @Bean
    DeskDatabase deskDatabase(@Qualifier("deskPool") ConnectionPool deskPool, Pulse pulse) {
        return new DeskDatabase(deskPool, pulse);
    }

    @Bean
    OtherDatabase otherDatabase(@Qualifier("otherPool") ConnectionPool otherPool, Pulse pulse) {
        return new OtherDatabase(otherPool, pulse);
    }

    private static ConnectionPool pool(
            String name,
            DatabaseSettings settings,
            DatabaseLines lines,
            int size,
            Map<String, String> planning) {
        PostgresqlConnectionConfiguration server =
                PostgresqlConnectionConfiguration.builder()
                        .host(settings.host())
                        .port(settings.port())
                        .database(settings.name())
                        .username(settings.user())
                        .password(settings.password())
                        .applicationName("kentongan-api-" + name)
                        .connectTimeout(settings.connectTimeout())
                        .options(sessionSettings(settings, planning))
                        .tcpKeepAlive(true)
                        .loopResources(lines)
                        .build();
        return new ConnectionPool(
                ConnectionPoolConfiguration.builder(new PostgresqlConnectionFactory(server))
                        .name(name)
                        .initialSize(0)
                        .maxSize(size)
                        .backgroundEvictionInterval(IDLE_LIMIT)
                        .customizer(
                                lent -> lent.evictionPredicate(DatabaseConfiguration::isOfNoUse))
                        .maxAcquireTime(settings.connectTimeout())
                        .maxCreateConnectionTime(settings.connectTimeout())
                        .build());
    }

    /**
     * A pool that finds out only when it lends a broken line tries one more and then fails the
     * caller: after each time the database was away that would turn away as many as it has lines.
     */
    private static boolean isOfNoUse(Connection line, PooledRefMetadata kept) {
        return kept.idleTime() >= IDLE_LIMIT.toMillis()
                || !Mono.from(line.validate(ValidationDepth.LOCAL)).toFuture().getNow(true);
    }

    /**
     * Set as options and not through the builder's own methods, which {@code options} would undo.
     */
    private static Map<String, String> sessionSettings(
            DatabaseSettings settings, Map<String, String> planning) {
        Map<String, String> session = new HashMap<>(planning);
        session.put("search_path", DatabaseSettings.SCHEMA);
        session.put("statement_timeout", settings.statementTimeout().toMillis() + "ms");
        session.put("lock_timeout", settings.lockTimeout().toMillis() + "ms");
        // The turn of a city whose holder has vanished is somebody else's soon, not when the kernel
        // gives the connection up.
        session.put("idle_in_transaction_session_timeout", IDLE_IN_TRANSACTION.toMillis() + "ms");
        // Compiling a query costs more than any query here takes, and so does planning the same few
        // statements anew for each batch.
        session.put("jit", "off");
        session.put("plan_cache_mode", "force_generic_plan");
        return session;
    }
}
