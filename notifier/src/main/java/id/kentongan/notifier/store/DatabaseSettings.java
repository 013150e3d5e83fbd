package id.kentongan.notifier.store;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * Where the database is and how much of it this replica may take.
 *
 * @param connections 2..64
 * @param statementTimeout the database ends a statement that runs longer
 * @param lockTimeout the database ends a statement that waits longer for a lock
 * @param connectTimeout how long a connection may take to open, and a caller to wait for one
 */
@Validated
@ConfigurationProperties("kentongan.database")
public record DatabaseSettings(
        @NotBlank String host,
        @Min(1) @Max(65_535) @DefaultValue("5432") int port,
        @NotBlank String name,
        @NotBlank String user,
        @NotBlank String password,
        @Min(2) @Max(64) @DefaultValue("8") int connections,
        @DefaultValue("5s") Duration statementTimeout,
        @DefaultValue("3s") Duration lockTimeout,
        @DefaultValue("3s") Duration connectTimeout) {

    /** The schema that holds everything of this service. */
    static final String SCHEMA = "notifier";

    String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + user + "@" + host + ":" + port + "/" + name + "]";
    }
}
