package id.kentongan.localstack;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout this stack was started in: that is where api and notifier were built. */
final class SourceTree {
    private SourceTree() {}

    /**
     * The root of the checkout, looked for from the working directory upwards.
     *
     * @throws StartFailed when the working directory is in no checkout
     */
    static Path find() {
        Path start = Path.of("").toAbsolutePath();
        for (@Nullable Path at = start; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("local-stack/pom.xml"))) {
                return at;
            }
        }
        throw new StartFailed(
                "Start it inside a checkout of Kentongan: there is no local-stack/pom.xml above "
                        + start
                        + ".");
    }
}
