package id.kentongan.api.incident;

import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * A hundred busy minutes of one city, with the truth: which report is about which incident.
 *
 * <p>A scene is one incident, or two that are hard to tell apart. How many of which, and how
 * callers and phones behave, is the {@link SurgeMix}. The same seed gives the same surge on every
 * machine.
 */
final class Surge {

    /** What makes a scene hard. */
    enum Scene {
        PLAIN,
        /** Two of one type, 40..150 m apart, at the same time. */
        SAME_TYPE_TWINS,
        /** Two of different types at one place, at the same time. */
        OTHER_TYPE_TWINS,
        /** A second one of the same type begins next door while the first is still reported. */
        HIDDEN_SECOND,
        /** One incident that its callers take for different things. */
        CROSS_TYPE
    }

    /**
     * A report and what it is about.
     *
     * @param incident number of the incident within the surge
     * @param description what the caller said; null when nothing
     */
    record Labelled(Sighting sighting, int incident, Scene scene, @Nullable String description) {}

    private static final Instant BEGIN = Instant.parse("2026-01-17T11:00:00Z");
    private static final GeoPoint CORNER = new GeoPoint(-7.02, 110.39);
    private static final double METRES_PER_DEGREE = 111_000;
    private static final double SECONDS = 6_000;

    /** What it is, and what some callers take it for; the last is one that nobody would merge. */
    private record TwoViews(IncidentType truth, IncidentType other) {}

    private static final List<TwoViews> VIEWS =
            List.of(
                    new TwoViews(IncidentType.FIRE, IncidentType.GAS_LEAK),
                    new TwoViews(IncidentType.FIRE, IncidentType.GAS_LEAK),
                    new TwoViews(IncidentType.TRAFFIC_ACCIDENT, IncidentType.MEDICAL_EMERGENCY),
                    new TwoViews(IncidentType.TRAFFIC_ACCIDENT, IncidentType.MEDICAL_EMERGENCY),
                    new TwoViews(IncidentType.RIOT, IncidentType.PUBLIC_DISORDER),
                    new TwoViews(IncidentType.NATURAL_DISASTER, IncidentType.BUILDING_COLLAPSE),
                    new TwoViews(IncidentType.NATURAL_DISASTER, IncidentType.FLOOD),
                    new TwoViews(IncidentType.CRIME_IN_PROGRESS, IncidentType.PUBLIC_DISORDER),
                    new TwoViews(IncidentType.SUICIDE_ATTEMPT, IncidentType.DROWNING));

    /** The radius callers spread over, in metres, beyond what any incident has. */
    private static final Map<IncidentType, Double> FOOTPRINTS =
            Map.of(
                    IncidentType.FLOOD, 60.0,
                    IncidentType.NATURAL_DISASTER, 50.0,
                    IncidentType.RIOT, 40.0,
                    IncidentType.PUBLIC_DISORDER, 25.0,
                    IncidentType.FIRE, 20.0,
                    IncidentType.GAS_LEAK, 20.0);

    /** One thing that happened. */
    private record Truth(
            int number,
            Scene scene,
            IncidentType type,
            IncidentType otherView,
            double east,
            double north,
            double beginSeconds,
            int reports,
            SurgeWords.Details details) {}

    private final SurgeMix mix;
    private final Random random;
    private final SurgeWords words;
    private final SketchKey key;
    private final List<Labelled> reports = new ArrayList<>();
    private int incidents;

    private Surge(SurgeMix mix, long seed, SketchKey key) {
        this.mix = mix;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.words = new SurgeWords(random);
        this.key = key;
    }

    /** In the order they arrive. */
    static List<Labelled> of(SurgeMix mix, long seed, SketchKey key) {
        Surge surge = new Surge(mix, seed, key);
        for (int scene = 0; scene < mix.scenes(); scene++) {
            surge.play(surge.drawScene());
        }
        surge.reports.sort(
                Comparator.comparing((Labelled report) -> report.sighting().receivedAt())
                        .thenComparing(report -> report.sighting().reportId()));
        return List.copyOf(surge.reports);
    }

    private Scene drawScene() {
        SurgeMix.Scenes shares = mix.shares();
        double draw = 1 - random.nextDouble();
        if ((draw -= shares.crossType()) <= 0) {
            return Scene.CROSS_TYPE;
        }
        if ((draw -= shares.hiddenSecond()) <= 0) {
            return Scene.HIDDEN_SECOND;
        }
        if ((draw -= shares.otherTypeTwins()) <= 0) {
            return Scene.OTHER_TYPE_TWINS;
        }
        return draw <= shares.sameTypeTwins() ? Scene.SAME_TYPE_TWINS : Scene.PLAIN;
    }

    private void play(Scene scene) {
        Truth first = first(scene);
        report(first);
        switch (scene) {
            case SAME_TYPE_TWINS ->
                    report(second(first, first.type, 40, 150, between(0, 600), 0.8, 0.6));
            case OTHER_TYPE_TWINS ->
                    report(second(first, otherThan(first.type), 0, 40, between(0, 600), 0.95, 0.8));
            case HIDDEN_SECOND ->
                    report(second(first, first.type, 10, 70, between(300, 1_500), 0.95, 0.8));
            case PLAIN, CROSS_TYPE -> {}
        }
    }

    private Truth first(Scene scene) {
        TwoViews views = scene == Scene.CROSS_TYPE ? one(VIEWS) : sure(one(mix.types()));
        return new Truth(
                incidents++,
                scene,
                views.truth,
                views.other,
                between(0, mix.cityMetres()),
                between(0, mix.cityMetres()),
                between(0, SECONDS),
                drawReports(
                        scene == Scene.PLAIN ? mix.callers().once() : mix.callers().onceIfHard()),
                words.details(views.truth));
    }

    private Truth second(
            Truth first,
            IncidentType type,
            double nearest,
            double farthest,
            double secondsLater,
            double sameStreet,
            double sameLandmarks) {
        double metres = between(nearest, farthest);
        double bearing = between(0, 2 * Math.PI);
        return new Truth(
                incidents++,
                first.scene,
                type,
                type,
                first.east + metres * Math.sin(bearing),
                first.north + metres * Math.cos(bearing),
                first.beginSeconds + secondsLater,
                drawReports(mix.callers().onceIfHard()),
                words.detailsBeside(first.details, type, sameStreet, sameLandmarks));
    }

    private static TwoViews sure(IncidentType type) {
        return new TwoViews(type, type);
    }

    private IncidentType otherThan(IncidentType type) {
        IncidentType other;
        do {
            other = one(mix.types());
        } while (other == type);
        return other;
    }

    private int drawReports(double once) {
        SurgeMix.Callers callers = mix.callers();
        if (chance(once)) {
            return 1;
        }
        boolean crowd = chance(callers.crowded() / (1 - once));
        double more =
                -Math.log(1 - random.nextDouble()) * (crowd ? callers.crowd() : callers.more());
        return Math.min(callers.most(), (crowd ? 10 : 2) + (int) more);
    }

    private void report(Truth truth) {
        List<UUID> reporters = new ArrayList<>();
        for (int report = 0; report < truth.reports; report++) {
            double delay = report == 0 ? between(0, 60) : drawDelaySeconds();
            reports.add(report(truth, reporters, truth.beginSeconds + delay));
        }
    }

    /** Bursty: most call at once, some only when they come by. */
    private double drawDelaySeconds() {
        return random.nextDouble() < 0.7
                ? Math.min(1_200, 20 - 180 * Math.log(1 - random.nextDouble()))
                : between(30, 1_200);
    }

    private Labelled report(Truth truth, List<UUID> reporters, double atSeconds) {
        IncidentType said = truth.type;
        if (chance(mix.vague())) {
            said = IncidentType.OTHER;
        } else if (truth.otherView != truth.type && random.nextDouble() < 0.35) {
            said = random.nextDouble() < 0.08 ? IncidentType.OTHER : truth.otherView;
        }
        Fix fix = fix(truth);
        String description =
                chance(mix.silent()) ? null : words.say(said, truth.type, truth.details);
        Sighting sighting =
                new Sighting(
                        drawId(),
                        said,
                        fix.point,
                        fix.stated,
                        BEGIN.plus(Duration.ofMillis((long) (1_000 * atSeconds))),
                        drawReporter(reporters),
                        description == null ? TextSketch.EMPTY : TextSketch.of(description, key));
        return new Labelled(sighting, truth.number, truth.scene, description);
    }

    /** A third is anonymous; some call again. */
    private @Nullable UUID drawReporter(List<UUID> sofar) {
        if (random.nextDouble() < 0.35) {
            return null;
        }
        if (!sofar.isEmpty() && random.nextDouble() < 0.1) {
            return sofar.get(random.nextInt(sofar.size()));
        }
        UUID someone = drawId();
        sofar.add(someone);
        return someone;
    }

    private record Fix(GeoPoint point, @Nullable Double stated) {}

    private Fix fix(Truth truth) {
        SurgeMix.Phones phones = mix.phones();
        SurgeMix.Fixes kind = drawFixes(phones.fixes());
        double accuracy = Math.exp(between(Math.log(kind.best()), Math.log(kind.worst())));
        // A phone states the radius of 68 %: 1.515 standard deviations along each axis.
        double error = accuracy / 1.515;
        double around = 12 + FOOTPRINTS.getOrDefault(truth.type, 8.0) / 2;
        double east = truth.east + error * random.nextGaussian() + around * random.nextGaussian();
        double north = truth.north + error * random.nextGaussian() + around * random.nextGaussian();
        Double stated = (double) Math.round(accuracy);
        if (chance(phones.wild())) {
            double bearing = between(0, 2 * Math.PI);
            double metres = between(phones.nearestWild(), phones.farthestWild());
            east += metres * Math.sin(bearing);
            north += metres * Math.cos(bearing);
            stated = chance(phones.admitted()) ? Double.valueOf(300) : stated;
        }
        return new Fix(at(east, north), chance(phones.unstated()) ? null : stated);
    }

    private SurgeMix.Fixes drawFixes(List<SurgeMix.Fixes> kinds) {
        double draw = random.nextDouble();
        for (SurgeMix.Fixes kind : kinds) {
            draw -= kind.share();
            if (draw < 0) {
                return kind;
            }
        }
        return kinds.get(kinds.size() - 1);
    }

    private static GeoPoint at(double east, double north) {
        double perLon = METRES_PER_DEGREE * Math.cos(Math.toRadians(CORNER.lat()));
        return new GeoPoint(CORNER.lat() + north / METRES_PER_DEGREE, CORNER.lon() + east / perLon);
    }

    private UUID drawId() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }
}
