package id.kentongan.notifier.kafka;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the log is.
 *
 * @param bootstrap {@code host:port}, comma separated
 */
@Validated
@ConfigurationProperties("kentongan.kafka")
public record KafkaSettings(
        @NotNull
                @Pattern(
                        regexp = HOST_AND_PORT + "(," + HOST_AND_PORT + ")*",
                        message = "must be host:port, comma separated")
                String bootstrap) {

    private static final String HOST_AND_PORT = "[^:,\\s]+:[0-9]{1,5}";
}
