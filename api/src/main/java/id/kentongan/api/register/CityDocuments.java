package id.kentongan.api.register;

import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.register.store.RevisionStore.Reading;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What each city has set about one matter, in memory: one document a city, the standard where it
 * has set none. Safe for any number of threads.
 *
 * @param <T> the document
 */
public final class CityDocuments<T> {

    private static final long UNREAD = -1;
    private static final Duration COME_BACK_IN = Duration.ofSeconds(2);

    private final T standard;
    private volatile Known<T> known = new Known<>(UNREAD, Map.of());

    private record Known<T>(long revision, Map<String, T> byCity) {}

    /** One city's. */
    public record OfCity<T>(String city, T document) {}

    public CityDocuments(T standard) {
        this.standard = standard;
    }

    /** A city's, or the standard: also before any were read. */
    public T of(String city) {
        return known.byCity().getOrDefault(city, standard);
    }

    /**
     * Fails with {@link ProblemCode#UNAVAILABLE} before any were read: nobody is told the standard
     * where their city may have set something else.
     */
    public void requireRead() {
        if (known.revision() == UNREAD) {
            throw unavailable();
        }
    }

    /** What a caller hears who comes before what they need is there. */
    public static Problem unavailable() {
        return Problem.later(ProblemCode.UNAVAILABLE, COME_BACK_IN, null);
    }

    /** Of the state that is shown; negative before the first. */
    public long revision() {
        return known.revision();
    }

    /** Shows what was read, unless a newer reading has come first. */
    public synchronized void show(Reading<OfCity<T>> reading) {
        if (reading.revision() >= known.revision()) {
            known =
                    new Known<>(
                            reading.revision(),
                            reading.rows().stream()
                                    .collect(
                                            Collectors.toUnmodifiableMap(
                                                    OfCity::city, OfCity::document)));
        }
    }
}
