package id.kentongan.loadtests;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
     * The same as {@link #classPath}, in archives only, as it is shipped: what remembers classes
     * remembers those of archives.
     */
    public static String archives(String module) {
        return Arrays.stream(classPath(module).split(File.pathSeparator))
                .map(Path::of)
                .map(SourceTree::archive)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Of this checkout's own classes; what is an archive already is left as it is. */
    private static Path archive(Path part) {
        if (!Files.isDirectory(part)) {
            return part;
        }
        Path target = part.getParent();
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(target + " holds no archive"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
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
