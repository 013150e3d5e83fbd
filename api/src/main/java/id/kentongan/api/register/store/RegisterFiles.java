package id.kentongan.api.register.store;

import id.kentongan.api.register.RegisterCopy;
import id.kentongan.api.register.RegisterSettings;
import id.kentongan.api.store.WithoutDatabase;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The registers on disk, for a start while the database is away. A file is replaced as a whole or
 * not at all; one that cannot be read is as good as none. Everything here blocks.
 */
@Component
public class RegisterFiles implements WithoutDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(RegisterFiles.class);

    private static final String SUFFIX = ".json.gz";

    private final @Nullable Path directory;
    private final JsonMapper json;

    public RegisterFiles(RegisterSettings settings, JsonMapper json) {
        this.directory = settings.directory();
        this.json = json;
    }

    /** Where an earlier life has left something to begin with. */
    @Override
    public boolean isPossible() {
        try (Stream<Path> files = directory == null ? Stream.of() : Files.list(directory)) {
            return files.anyMatch(file -> file.toString().endsWith(SUFFIX));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Writes what the copy shows in place of what was there. */
    public <T> void write(RegisterCopy<T> copy) throws IOException {
        if (directory == null) {
            return;
        }
        Path file = file(directory, copy);
        Path fresh = Files.createTempFile(directory, copy.register(), ".writing");
        try {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(fresh))) {
                json.writerFor(listOf(copy)).writeValue(out, copy.rows());
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /**
     * Lets the copy show what was last written.
     *
     * @return whether there was something to show
     */
    public <T> boolean restore(RegisterCopy<T> copy) {
        if (directory == null || !Files.exists(file(directory, copy))) {
            return false;
        }
        Path file = file(directory, copy);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            List<T> rows = json.readValue(in, listOf(copy));
            copy.restore(rows);
            LOG.warn(
                    "Register {}: {} rows as of {}, until the database can be asked",
                    copy.register(),
                    rows.size(),
                    Files.getLastModifiedTime(file));
            return true;
        } catch (IOException | JacksonException | IllegalArgumentException unreadable) {
            LOG.error("{} cannot be read: {}", file.getFileName(), unreadable.toString());
            return false;
        }
    }

    private <T> JavaType listOf(RegisterCopy<T> copy) {
        return json.getTypeFactory().constructCollectionType(List.class, copy.rowType());
    }

    private static Path file(Path directory, RegisterCopy<?> copy) {
        return directory.resolve(copy.register() + SUFFIX);
    }
}
