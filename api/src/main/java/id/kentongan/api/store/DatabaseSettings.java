package id.kentongan.api.store;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * Where the database is and how much of it this replica may take.
 *
 * @param emergencyConnections connections kept for 112 alone, 1..64
 * @param deskConnections connections for agents, crews, reporters who follow, and the service's own
 *     work, 1..64
 * @param otherConnections connections for what can wait, 1..64
 * @param statementTimeout the database ends a statement that runs longer
 * @param lockTimeout the database ends a statement that waits longer for a lock
 * @param connectTimeout how long a connection may take to open, and a caller to wait for one; all
 *     three 100 ms to 5 minutes
 */
@Validated
@ConfigurationProperties("kentongan.database")
public record DatabaseSettings(
        @NotBlank String host,
        @Min(1) @Max(65_535) @DefaultValue("5432") int port,
        @NotBlank String name,
        @NotBlank String user,
        @NotBlank String password,
        @Min(1) @Max(64) @DefaultValue("6") int emergencyConnections,
        @Min(1) @Max(64) @DefaultValue("8") int deskConnections,
        @Min(1) @Max(64) @DefaultValue("4") int otherConnections,
        @DurationMin(millis = 100) @DurationMax(minutes = 5) @DefaultValue("5s")
                Duration statementTimeout,
        @DurationMin(millis = 100) @DurationMax(minutes = 5) @DefaultValue("3s")
                Duration lockTimeout,
        @DurationMin(millis = 100) @DurationMax(minutes = 5) @DefaultValue("3s")
                Duration connectTimeout) {

    /** The schema that holds everything of this service. */
    public static final String SCHEMA = "kentongan";

    /** Never shows the password. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + user + "@" + host + ":" + port + "/" + name + "]";
    }
}
