package id.kentongan.loadtests;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout this program was started in, which is where everything it starts was built. */
public final class SourceTree {

    private SourceTree() {}

    /**
     * Looks from the working directory upwards.
     *
     * @throws IllegalStateException when that is in no checkout
     */
    public static Path root() {
        Path start = Path.of("").toAbsolutePath();
        for (@Nullable Path at = start; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("load-tests/pom.xml"))) {
                return at;
            }
        }
        throw new IllegalStateException("no checkout of Kentongan at or above " + start);
    }

    /**
     * Class path of a module with everything it needs to run.
     *
     * @throws UncheckedIOException when it has not been built
     */
    public static String classPath(String module) {
        Path target = root().resolve(module).resolve("target");
        Path libraries = target.resolve("runtime.classpath");
        try {
            return target.resolve("classes")
                    + File.pathSeparator
                    + Files.readString(libraries).trim();
        } catch (IOException missing) {
            throw new UncheckedIOException(module + " has not been built", missing);
        }
    }
}
