package id.kentongan.api.register;

import jakarta.validation.constraints.AssertTrue;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where this process keeps what it last read of the registers.
 *
 * @param directory a folder that is there and outlives the process; null when nothing is kept, and
 *     the service cannot start without the database
 */
@Validated
@ConfigurationProperties("kentongan.registers")
public record RegisterSettings(@Nullable Path directory) {

    @AssertTrue(message = "must be a folder that can be written to")
    boolean isDirectory() {
        return directory == null || Files.isDirectory(directory) && Files.isWritable(directory);
    }
}
