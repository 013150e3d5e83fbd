package id.kentongan.notifier.store;

import id.kentongan.notifier.clock.DatabaseClock;
import id.kentongan.notifier.outage.Outage;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import reactor.netty.resources.LoopResources;

import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Brings the tables up to date and opens the pool. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final Duration IDLE_LIMIT = Duration.ofMinutes(10);

    @Bean
    Schema schema(DatabaseSettings settings, DatabaseClock clock) {
        return Schema.migrated(settings, clock);
    }

    /**
     * A loop of the database's own and never colocated: a pool opened in one go would otherwise
     * hang all its connections on the one loop that opened them.
     */
    @Bean(destroyMethod = "dispose")
    LoopResources databaseLoops() {
        return LoopResources.create("database", 1, 2, true, false);
    }

    @Bean(destroyMethod = "dispose")
    ConnectionPool connectionPool(DatabaseSettings settings, LoopResources databaseLoops) {
        PostgresqlConnectionConfiguration server =
                PostgresqlConnectionConfiguration.builder()
                        .host(settings.host())
                        .port(settings.port())
                        .database(settings.name())
                        .username(settings.user())
                        .password(settings.password())
                        .applicationName("kentongan-notifier")
                        .connectTimeout(settings.connectTimeout())
                        .statementTimeout(settings.statementTimeout())
                        .lockWaitTimeout(settings.lockTimeout())
                        .options(Map.of("jit", "off"))
                        .tcpKeepAlive(true)
                        .loopResources(databaseLoops)
                        .build();
        return new ConnectionPool(
                ConnectionPoolConfiguration.builder(new PostgresqlConnectionFactory(server))
                        .name("notifier")
                        .initialSize(0)
                        .maxSize(settings.connections())
                        .maxIdleTime(IDLE_LIMIT)
                        .maxAcquireTime(settings.connectTimeout())
                        .maxCreateConnectionTime(settings.connectTimeout())
                        .build());
    }

    @Bean
    Database database(ConnectionPool connectionPool, DatabaseSettings settings) {
        return new Database(
                connectionPool, settings.statementTimeout().plus(settings.connectTimeout()));
    }

    @Bean
    Outage databaseOutage(RandomGenerator chance) {
        return new Outage("The database", chance);
    }
}
