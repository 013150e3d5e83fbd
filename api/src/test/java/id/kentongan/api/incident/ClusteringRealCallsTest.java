package id.kentongan.api.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.ClusterDecision.Outcome;
import id.kentongan.api.incident.TestLane.Decided;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Real spacing, real types: emergency calls of a county, which may not be copied into the project.
 *
 * <p>They are read from the folder {@code kentongan.shared}, by default {@code ../shared} beside
 * the repository; without it this is skipped.
 */
class ClusteringRealCallsTest {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final SketchKey KEY = new SketchKey(new byte[32]);

    /** A dispatcher's wording; the first that it contains decides. */
    private record Said(String part, IncidentType type) {}

    private static final List<Said> TYPES =
            List.of(
                    new Said("VEHICLE FIRE", IncidentType.FIRE),
                    new Said("VEHICLE", IncidentType.TRAFFIC_ACCIDENT),
                    new Said("GAS-ODOR", IncidentType.GAS_LEAK),
                    new Said("CARBON MONOXIDE", IncidentType.GAS_LEAK),
                    new Said("FIRE", IncidentType.FIRE),
                    new Said("ROAD OBSTRUCTION", IncidentType.FALLEN_TREE),
                    new Said("ASSAULT", IncidentType.CRIME_IN_PROGRESS),
                    new Said("ANIMAL", IncidentType.DANGEROUS_ANIMAL),
                    new Said("RESCUE - WATER", IncidentType.DROWNING));

    @Test
    void nothingIsJoinedThatIsNotOfOneKind() throws IOException {
        Path calls = shared().resolve("data/911-calls.csv");
        assumeThat(calls).as("the real calls are not here; nothing is tried").exists();

        TestLane lane = new TestLane(ClusterThresholds.STANDARD);
        List<Decided> decided = lane.decideAll(sightings(calls));

        decided.stream()
                .filter(each -> each.decision().outcome() == Outcome.JOINED)
                .forEach(ClusteringRealCallsTest::assertCompatible);
        decided.stream()
                .collect(
                        Collectors.groupingBy(
                                each -> lane.incidentOf(each.sighting()),
                                Collectors.mapping(
                                        each -> each.sighting().type(), Collectors.toSet())))
                .values()
                .forEach(ClusteringRealCallsTest::assertCompatible);
        print(decided);
    }

    private static void assertCompatible(Set<IncidentType> together) {
        assertThat(together)
                .allMatch(
                        one ->
                                together.stream()
                                        .allMatch(
                                                other ->
                                                        TypeCompatibility.of(one, other)
                                                                .mayMerge()));
    }

    private static void assertCompatible(Decided joined) {
        assertThat(joined.decision().incident().types())
                .allMatch(type -> TypeCompatibility.of(type, joined.sighting().type()).mayMerge());
    }

    private static void print(List<Decided> decided) {
        Map<Outcome, Integer> counts = new HashMap<>();
        decided.forEach(each -> counts.merge(each.decision().outcome(), 1, Integer::sum));
        long vague =
                decided.stream()
                        .filter(each -> each.decision().outcome() == Outcome.JOINED)
                        .filter(ClusteringRealCallsTest::isVague)
                        .count();
        System.out.printf(
                Locale.ROOT,
                "%nreal calls: %d, %s, %d of the joined by a type that says nothing%n",
                decided.size(),
                counts,
                vague);
    }

    private static boolean isVague(Decided joined) {
        return joined.decision().incident().compatibilityWith(Set.of(joined.sighting().type()))
                == TypeCompatibility.VAGUE;
    }

    private static List<Sighting> sightings(Path calls) throws IOException {
        return Files.readAllLines(calls).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(ClusteringRealCallsTest::sighting)
                .sorted(Comparator.comparing(Sighting::receivedAt))
                .toList();
    }

    /** Columns: lat, lon, type, occurred_at_local, place, cross_streets. */
    private static Sighting sighting(String[] call) {
        return new Sighting(
                UUID.nameUUIDFromBytes(String.join(",", call).getBytes()),
                typeOf(call[2]),
                new GeoPoint(Double.parseDouble(call[0]), Double.parseDouble(call[1])),
                null,
                LocalDateTime.parse(call[3], LOCAL).atZone(ZONE).toInstant(),
                null,
                TextSketch.of(call[5], KEY));
    }

    private static IncidentType typeOf(String wording) {
        return TYPES.stream()
                .filter(known -> wording.contains(known.part()))
                .findFirst()
                .map(Said::type)
                .orElse(
                        wording.startsWith("EMS")
                                ? IncidentType.MEDICAL_EMERGENCY
                                : IncidentType.OTHER);
    }

    /** Beside the repository, which is one folder above this module. */
    private static Path shared() {
        String named = System.getProperty("kentongan.shared");
        return named == null ? Path.of("..", "..", "shared") : Path.of(named);
    }
}
