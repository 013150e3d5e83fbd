package id.kentongan.api.incident;

import static id.kentongan.api.incident.Sightings.aSighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.kentongan.api.incident.ClusterDecision.Outcome;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** What holds whatever is reported. */
class ClusteringLawsTest {

    private static final ClusterThresholds STANDARD = ClusterThresholds.STANDARD;

    @Property(tries = 300)
    void onlyCompatibleTypesEverJoin(
            @ForAll("sightings") Sighting sighting,
            @ForAll("incidents") List<OpenIncident> incidents) {
        ClusterDecision decision = Clustering.decide(sighting, incidents, STANDARD);

        if (decision.outcome() == Outcome.JOINED) {
            assertThat(decision.incident().types())
                    .allMatch(type -> TypeCompatibility.of(type, sighting.type()).mayMerge());
        }
    }

    @Property(tries = 300)
    void theScoreIsTheSumOfTheReasons(
            @ForAll("sightings") Sighting sighting,
            @ForAll("incidents") List<OpenIncident> incidents) {
        ClusterDecision decision = Clustering.decide(sighting, incidents, STANDARD);

        assertThat(decision.score()).isBetween(0.0, 1.0);
        assertThat(decision.reasons())
                .allMatch(it -> Double.isFinite(it.value()) && Double.isFinite(it.logOdds()));
        if (decision.incident() != null) {
            double sum =
                    decision.reasons().stream().mapToDouble(ClusterDecision.Reason::logOdds).sum();
            assertThat(decision.score()).isCloseTo(1 / (1 + Math.exp(-sum)), within(1e-9));
        }
        assertThat(decision.incident() == null).isEqualTo(decision.outcome() == Outcome.NEW);
    }

    @Property(tries = 300)
    void theOrderOfTheCandidatesDoesNotMatter(
            @ForAll("sightings") Sighting sighting,
            @ForAll("incidents") List<OpenIncident> incidents,
            @ForAll Random random) {
        List<OpenIncident> shuffled = new ArrayList<>(incidents);
        Collections.shuffle(shuffled, random);

        ClusterDecision one = Clustering.decide(sighting, incidents, STANDARD);
        ClusterDecision other = Clustering.decide(sighting, shuffled, STANDARD);

        assertThat(other).isEqualTo(one);
    }

    @Property(tries = 200)
    void fartherIsNeverLikelier(
            @ForAll @DoubleRange(min = 0, max = 3_000) double near,
            @ForAll @DoubleRange(min = 0, max = 3_000) double further,
            @ForAll @DoubleRange(min = 1, max = 500) double accuracy,
            @ForAll("types") IncidentType type) {
        ClusterThresholds always = new ClusterThresholds(0, 0, 0, 1, 1);
        OpenIncident fire = aSighting().opened(1);
        Sightings sighting = aSighting().of(type).accurateTo(accuracy).north(near);

        double nearby = Clustering.decide(sighting.build(), List.of(fire), always).score();
        double farther =
                Clustering.decide(sighting.north(further).build(), List.of(fire), always).score();

        assertThat(farther).isLessThanOrEqualTo(nearby);
    }

    @Property(tries = 200)
    void whatIsRememberedStaysSmall(
            @ForAll("sightings") Sighting first, @ForAll("forty") List<Sighting> more) {
        OpenIncident incident = OpenIncident.openedBy(first, new UUID(1, 1));
        for (Sighting next : more) {
            incident = incident.with(next);
        }

        assertThat(incident.reports()).isEqualTo(41);
        assertThat(incident.text().marks())
                .hasSizeLessThanOrEqualTo(TextSketch.MOST_MARKS)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(incident.reporters()).hasSizeLessThanOrEqualTo(OpenIncident.MOST_REPORTERS);
        assertThat(incident.openedAt()).isBeforeOrEqualTo(incident.lastReportAt());
        assertThat(incident.where().variance()).isBetween(16.0, 1e6);
        assertThat(Math.sqrt(incident.where().scatter())).isFinite();
    }

    @Provide
    Arbitrary<Sighting> sightings() {
        return Sightings.any();
    }

    @Provide
    Arbitrary<List<Sighting>> forty() {
        return Sightings.any().list().ofSize(40);
    }

    @Provide
    Arbitrary<IncidentType> types() {
        return Arbitraries.of(IncidentType.FIRE, IncidentType.GAS_LEAK, IncidentType.OTHER);
    }

    @Provide
    Arbitrary<List<OpenIncident>> incidents() {
        return Sightings.any().list().ofMaxSize(12).map(ClusteringLawsTest::opened);
    }

    private static List<OpenIncident> opened(Collection<Sighting> sightings) {
        List<Sighting> all = List.copyOf(sightings);
        return IntStream.range(0, all.size())
                .mapToObj(number -> OpenIncident.openedBy(all.get(number), new UUID(2, number)))
                .toList();
    }
}
