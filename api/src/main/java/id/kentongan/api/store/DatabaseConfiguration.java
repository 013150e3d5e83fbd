package id.kentongan.api.store;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import reactor.netty.resources.LoopResources;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Opens the two pools. */
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
    LoopResources databaseLoops() {
        return LoopResources.create("database", 1, 2, true, false);
    }

    @Bean(destroyMethod = "dispose")
    ConnectionPool emergencyPool(DatabaseSettings settings, LoopResources databaseLoops) {
        return pool(
                "emergency",
                settings,
                databaseLoops,
                settings.emergencyConnections(),
                ROWS_ARE_FOUND_BY_KEY);
    }

    @Bean(destroyMethod = "dispose")
    @Primary
    ConnectionPool otherPool(DatabaseSettings settings, LoopResources databaseLoops) {
        return pool(
                "other",
                settings,
                databaseLoops,
                settings.otherConnections(),
                ROWS_ARE_FOUND_BY_INDEX);
    }

    @Bean
    EmergencyDatabase emergencyDatabase(@Qualifier("emergencyPool") ConnectionPool emergencyPool) {
        return new EmergencyDatabase(emergencyPool);
    }

    @Bean
    OtherDatabase otherDatabase(@Qualifier("otherPool") ConnectionPool otherPool) {
        return new OtherDatabase(otherPool);
    }

    private static ConnectionPool pool(
            String name,
            DatabaseSettings settings,
            LoopResources loops,
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
                        .loopResources(loops)
                        .build();
        return new ConnectionPool(
                ConnectionPoolConfiguration.builder(new PostgresqlConnectionFactory(server))
                        .name(name)
                        .initialSize(0)
                        .maxSize(size)
                        .maxIdleTime(IDLE_LIMIT)
                        .maxAcquireTime(settings.connectTimeout())
                        .maxCreateConnectionTime(settings.connectTimeout())
                        .build());
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
