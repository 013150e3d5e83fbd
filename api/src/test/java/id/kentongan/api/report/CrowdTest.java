package id.kentongan.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.dispatch.Match;
import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.dispatch.Picks;
import id.kentongan.api.dispatch.TravelTimes;
import id.kentongan.api.dispatch.UnitFinder;
import id.kentongan.api.dispatch.UnitRequest;
import id.kentongan.api.dispatch.Want;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.ClusterThresholds;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.incident.Sighting;
import id.kentongan.api.incident.SketchKey;
import id.kentongan.api.incident.TextSketch;
import id.kentongan.api.unit.Capability;
import id.kentongan.api.unit.NearbyUnit;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * How often two hundred who report one fire within seconds are taken for reports of more than one,
 * for a while or for good: decided batch by batch, as two replicas do that have the city's turn one
 * after the other. Decision 0015 and load-tests/README.md have their figures from here; callers are
 * those of the load tests' {@code Witnesses}.
 */
class CrowdTest {

    /** More of them, for figures to be quoted: {@code -Dcrowd.fires=1000}. */
    private static final int FIRES = Integer.getInteger("crowd.fires", 100);

    private static final int CALLERS = 200;
    private static final int REPLICAS = 2;

    /** From one turn to the next: deciding and writing a batch. */
    private static final double TURN_SECONDS = 0.02;

    /** As often as {@code ReportStore} decides a batch again. */
    private static final int MOST_DECIDED_AGAIN = 3;

    private static final List<Integer> GOOD_PHONES = List.of(8, 10, 12, 15, 20);
    private static final List<Integer> ALL_PHONES = List.of(5, 8, 10, 12, 15, 15, 20, 25, 35, 50);

    /** About as long as the load tests' {@code Rounds} take to send all calls of a fire. */
    private static final double AT_ONCE_SECONDS = 0.2;

    private static final GeoPoint FIRE = new GeoPoint(-7, 110.4);
    private static final Instant BEGIN = Instant.parse("2026-01-17T11:00:00Z");
    private static final double METRES_PER_DEGREE = 111_195;
    private static final double ERROR_PER_RADIUS = 0.66;
    private static final SketchKey KEY = new SketchKey(new byte[32]);

    private static final List<String> WORDS =
            List.of(
                    "",
                    "Kebakaran di ruko, api besar dari lantai dua",
                    "Ada api, asap hitam tebal sekali, tolong cepat",
                    "Rumah terbakar, api sudah ke atap, masih ada orang di dalam",
                    "Kebakaran pak, dekat pasar, apinya menjalar ke warung sebelah",
                    "Toko kain terbakar, asap tebal, jalan tertutup",
                    "Api dari lantai dua, ada ledakan kecil tadi",
                    "Fire in a shop house, thick smoke, people are running out",
                    "Kebakaran! Kirim damkar sekarang",
                    "Saya lihat asap hitam dari arah pasar, sepertinya ruko terbakar");

    /**
     * @param standingMetres how far beside the fire, standard deviation along each axis
     * @param accuraciesMetres what the phones say, as often as they say it
     * @param seconds within which all call
     */
    private record Crowd(double standingMetres, List<Integer> accuraciesMetres, double seconds) {}

    private record Call(EmergencyReport report, Sighting sighting, double atSeconds) {}

    /**
     * What became of one fire.
     *
     * @param opened incidents that were written, each with a dispatch of its own
     * @param left incidents that it is in the end
     */
    private record Ashes(int opened, int left) {}

    /** What became of many. */
    private record Fires(List<Ashes> each) {

        /** Those whose units were called more than once. */
        long openedTwice() {
            return each.stream().filter(it -> it.opened > 1).count();
        }

        long leftInTwo() {
            return each.stream().filter(it -> it.left > 1).count();
        }

        int openedBeyondOne() {
            return each.stream().mapToInt(it -> it.opened - 1).sum();
        }
    }

    @Test
    void aCrowdCloseByIsOneIncident() {
        for (double seconds : new double[] {AT_ONCE_SECONDS, 5, 30}) {
            Fires fires = play(new Crowd(10, GOOD_PHONES, seconds));

            assertThat(fires.leftInTwo()).isZero();
            assertThat(fires.openedTwice()).isZero();
        }
    }

    @Test
    void aCrowdAroundThatCallsAtOnceIsSeldomTakenForTwoAndNotForLong() {
        Fires fires = play(new Crowd(20, ALL_PHONES, AT_ONCE_SECONDS));

        assertThat(fires.leftInTwo()).isZero();
        assertThat(fires.openedTwice()).isLessThanOrEqualTo(FIRES / 50);
    }

    @Test
    void theSlowerItCallsTheMoreOftenTwoAreWrittenBeforeItShows() {
        Fires withinSeconds = play(new Crowd(20, ALL_PHONES, 5));
        Fires withinHalfAMinute = play(new Crowd(20, ALL_PHONES, 30));

        assertThat(withinSeconds.leftInTwo()).isZero();
        assertThat(withinHalfAMinute.leftInTwo()).isZero();
        assertThat(withinSeconds.openedTwice()).isLessThanOrEqualTo(FIRES / 25);
        assertThat(withinHalfAMinute.openedTwice()).isLessThanOrEqualTo(FIRES / 12);
    }

    private static Fires play(Crowd crowd) {
        Fires fires =
                new Fires(
                        IntStream.range(0, FIRES)
                                .mapToObj(fire -> burn(calls(crowd, new Random(fire))))
                                .toList());
        System.out.printf(
                Locale.ROOT,
                "%,d fires, callers %.0f m around, phones good to %s m, within %.1f s: "
                        + "%d written as more than one (%d incidents too many), %d left so%n",
                FIRES,
                crowd.standingMetres,
                crowd.accuraciesMetres,
                crowd.seconds,
                fires.openedTwice(),
                fires.openedBeyondOne(),
                fires.leftInTwo());
        return fires;
    }

    /** Each replica in turn takes what its own callers have sent until then. */
    private static Ashes burn(List<Call> calls) {
        CityDesk desk = new CityDesk(new NobodyToCall(), ClusterThresholds.STANDARD);
        List<List<Call>> waiting = new ArrayList<>();
        for (int replica = 0; replica < REPLICAS; replica++) {
            int its = replica;
            waiting.add(
                    IntStream.range(0, CALLERS)
                            .filter(i -> i % REPLICAS == its)
                            .mapToObj(calls::get)
                            .sorted(Comparator.comparingDouble(Call::atSeconds))
                            .toList());
        }
        Set<UUID> open = new HashSet<>();
        int united = 0;
        for (int turn = 0; waiting.stream().anyMatch(its -> !its.isEmpty()); turn++) {
            double now = turn * TURN_SECONDS;
            List<Call> its = waiting.get(turn % REPLICAS);
            List<Call> batch = its.stream().filter(call -> call.atSeconds <= now).toList();
            waiting.set(turn % REPLICAS, its.subList(batch.size(), its.size()));
            CityDesk.Batch decided = decide(desk, batch);
            decided.changes().forEach(change -> open.add(change.incident().id()));
            decided.unions().forEach(union -> open.remove(union.from().incident().id()));
            united += decided.unions().size();
            decided.apply();
        }
        return new Ashes(open.size() + united, open.size());
    }

    /** As {@code ReportStore} does. */
    private static CityDesk.Batch decide(CityDesk desk, List<Call> calls) {
        Map<UUID, UUID> together = new HashMap<>();
        CityDesk.Batch batch = settle(desk.batch(together, BEGIN), calls);
        for (int again = 0; again < MOST_DECIDED_AGAIN && !batch.learned().isEmpty(); again++) {
            together.putAll(batch.learned());
            batch = settle(desk.batch(together, BEGIN), calls);
        }
        return batch;
    }

    private static CityDesk.Batch settle(CityDesk.Batch batch, List<Call> calls) {
        calls.forEach(call -> batch.settle(call.report, call.sighting));
        return batch;
    }

    private static List<Call> calls(Crowd crowd, Random random) {
        return IntStream.range(0, CALLERS).mapToObj(caller -> call(crowd, random)).toList();
    }

    private static Call call(Crowd crowd, Random random) {
        int accuracy = one(crowd.accuraciesMetres, random);
        double sigma = Math.hypot(crowd.standingMetres, ERROR_PER_RADIUS * accuracy);
        double perLon = METRES_PER_DEGREE * Math.cos(Math.toRadians(FIRE.lat()));
        double seconds = crowd.seconds * random.nextDouble();
        Sighting sighting =
                new Sighting(
                        new UUID(random.nextLong(), random.nextLong()),
                        IncidentType.FIRE,
                        new GeoPoint(
                                FIRE.lat() + random.nextGaussian() * sigma / METRES_PER_DEGREE,
                                FIRE.lon() + random.nextGaussian() * sigma / perLon),
                        (double) accuracy,
                        BEGIN.plusNanos((long) (1e9 * seconds)),
                        new UUID(random.nextLong(), random.nextLong()),
                        TextSketch.of(one(WORDS, random), KEY));
        return new Call(report(sighting), sighting, seconds);
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static EmergencyReport report(Sighting sighting) {
        return new EmergencyReport(
                sighting.reportId(),
                new UUID(4, sighting.reportId().getLeastSignificantBits()),
                "33.74",
                false,
                sighting.witnessId(),
                sighting.witnessId(),
                null,
                sighting.reportId(),
                sighting.type(),
                sighting.location(),
                sighting.accuracyMetres(),
                "id",
                null,
                sighting.receivedAt(),
                IncidentStatus.ACTIVE,
                new Match(List.of(), List.of(), List.of()),
                null,
                null,
                null);
    }

    /** A city without units: what is asked here is what the reports are about. */
    private static final class NobodyToCall implements UnitFinder {

        @Override
        public List<Want> wants(Set<IncidentType> types, int alarm) {
            return List.of();
        }

        @Override
        public List<Want> wants(IncidentType type, int alarm) {
            return List.of();
        }

        @Override
        public Picks pick(UnitRequest request) {
            return Picks.NONE;
        }

        @Override
        public List<NearbyUnit> candidates(UnitRequest request) {
            return List.of();
        }

        @Override
        public UnitPick asPick(NearbyUnit nearby, Capability capability, TravelTimes times) {
            throw new UnsupportedOperationException("there are no units");
        }

        @Override
        public boolean isTaken(UUID unitId) {
            return false;
        }
    }
}
