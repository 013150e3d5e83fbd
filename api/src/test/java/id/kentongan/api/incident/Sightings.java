package id.kentongan.api.incident;

import id.kentongan.api.geo.GeoPoint;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Sightings for tests: a fire at Simpang Lima unless said otherwise. */
final class Sightings {

    static final GeoPoint SIMPANG_LIMA = new GeoPoint(-6.9902, 110.4229);
    static final Instant NOON = Instant.parse("2026-01-17T05:00:00Z");
    static final SketchKey KEY = new SketchKey("sixteen bytes ok".getBytes());

    private IncidentType type = IncidentType.FIRE;
    private GeoPoint place = SIMPANG_LIMA;
    private @Nullable Double accuracy = 15.0;
    private Instant at = NOON;
    private @Nullable UUID reporter;
    private @Nullable String text;

    private Sightings() {}

    static Sightings aSighting() {
        return new Sightings();
    }

    Sightings of(IncidentType type) {
        this.type = type;
        return this;
    }

    Sightings at(GeoPoint place) {
        this.place = place;
        return this;
    }

    /** That many metres north of where it would be. */
    Sightings north(double metres) {
        this.place = new GeoPoint(place.lat() + metres / 110_600, place.lon());
        return this;
    }

    Sightings accurateTo(@Nullable Double metres) {
        this.accuracy = metres;
        return this;
    }

    Sightings after(Duration sinceNoon) {
        this.at = NOON.plus(sinceNoon);
        return this;
    }

    Sightings by(UUID reporter) {
        this.reporter = reporter;
        return this;
    }

    Sightings saying(@Nullable String text) {
        this.text = text;
        return this;
    }

    Sighting build() {
        TextSketch sketch = text == null ? TextSketch.EMPTY : TextSketch.of(text, KEY);
        return new Sighting(UUID.randomUUID(), type, place, accuracy, at, reporter, sketch);
    }

    /** Opened by this. */
    OpenIncident opened(int number) {
        return OpenIncident.openedBy(build(), new UUID(1, number));
    }

    /** Any, around Simpang Lima or anywhere on earth, with and without all that may be missing. */
    static Arbitrary<Sighting> any() {
        Arbitrary<GeoPoint> places =
                Arbitraries.oneOf(
                        points(-6.995, -6.985, 110.418, 110.428),
                        points(-17.001, -16.999, 179.999, 180),
                        points(-17.001, -16.999, -180, -179.999),
                        points(-90, 90, -180, 180));
        Arbitrary<Double> accuracies =
                Arbitraries.doubles().between(0, 5_000).ofScale(1).injectNull(0.1);
        Arbitrary<UUID> reporters =
                Arbitraries.longs().between(0, 30).map(it -> new UUID(3, it)).injectNull(0.3);
        return Combinators.combine(
                        Arbitraries.of(IncidentType.class),
                        places,
                        accuracies,
                        Arbitraries.integers().between(-600, 10_000),
                        reporters,
                        texts().injectNull(0.2))
                .as(
                        (type, place, accuracy, seconds, reporter, text) ->
                                sighting(type, place, accuracy, seconds, reporter, text));
    }

    /** Something a caller might type, or anything at all. */
    static Arbitrary<String> texts() {
        Arbitrary<String> sentences =
                Arbitraries.of(
                                "kebakaran",
                                "jl",
                                "Melati",
                                "no",
                                "12",
                                "14",
                                "merah",
                                "rumah",
                                "truk",
                                "dekat",
                                "masjid",
                                "Ikhlas",
                                "rt",
                                "3",
                                "lantai",
                                "2",
                                "korban",
                                "street",
                                ",",
                                "é")
                        .list()
                        .ofMaxSize(14)
                        .map(words -> String.join(" ", words));
        return Arbitraries.oneOf(sentences, Arbitraries.strings().ofMaxLength(80));
    }

    private static Sighting sighting(
            IncidentType type,
            GeoPoint place,
            @Nullable Double accuracy,
            int seconds,
            @Nullable UUID reporter,
            @Nullable String text) {
        Sightings made = aSighting().of(type).at(place).accurateTo(accuracy).saying(text);
        made.reporter = reporter;
        return made.after(Duration.ofSeconds(seconds)).build();
    }

    private static Arbitrary<GeoPoint> points(
            double south, double north, double west, double east) {
        return Combinators.combine(
                        Arbitraries.doubles().between(south, north).ofScale(9),
                        Arbitraries.doubles().between(west, east).ofScale(9))
                .as(GeoPoint::new);
    }
}
