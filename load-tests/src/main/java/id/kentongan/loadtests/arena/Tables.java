package id.kentongan.loadtests.arena;

import org.flywaydb.core.Flyway;

import java.sql.SQLException;

/** The API's own tables, by the API's own migrations, for whoever does its inserts without it. */
public final class Tables {

    private Tables() {}

    /** Makes a database with the tables of the API in it. */
    public static void create(Postgres postgres, String database) throws SQLException {
        postgres.create(database);
        Flyway.configure()
                .dataSource(postgres.url(database), postgres.user(), postgres.password())
                .locations("classpath:db/api")
                .schemas("kentongan")
                .defaultSchema("kentongan")
                .load()
                .migrate();
    }
}
