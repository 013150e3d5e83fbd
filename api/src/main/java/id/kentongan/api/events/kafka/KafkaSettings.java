package id.kentongan.api.events.kafka;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the log is.
 *
 * @param bootstrap {@code host:port}, comma separated
 * @param replicationFactor copies of each partition of a topic this service has to create, 1..5
 */
@Validated
@ConfigurationProperties("kentongan.kafka")
public record KafkaSettings(
        @NotBlank String bootstrap, @Min(1) @Max(5) @DefaultValue("1") short replicationFactor) {}
