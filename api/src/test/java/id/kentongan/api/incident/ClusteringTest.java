package id.kentongan.api.incident;

import static id.kentongan.api.incident.Sightings.SIMPANG_LIMA;
import static id.kentongan.api.incident.Sightings.aSighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.api.geo.Ecef;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.ClusterDecision.Evidence;
import id.kentongan.api.incident.ClusterDecision.Outcome;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

class ClusteringTest {

    private static final ClusterThresholds STANDARD = ClusterThresholds.STANDARD;

    @Nested
    class WhenOneFireIsReportedTwice {

        private final OpenIncident fire =
                aSighting().saying("kebakaran rumah jl Melati no 12").opened(1);

        @Test
        void theSecondReportJoins() {
            ClusterDecision decision = decide(aSighting().north(20).after(minutes(2)), fire);

            assertThat(decision.outcome()).isEqualTo(Outcome.JOINED);
            assertThat(decision.incident()).isEqualTo(fire);
            assertThat(decision.score()).isBetween(STANDARD.join(), 1.0);
        }

        @Test
        void theCallTakerSeesWhy() {
            ClusterDecision decision =
                    decide(
                            aSighting()
                                    .north(20)
                                    .after(minutes(2))
                                    .saying("api besar di Melati nomor 12"),
                            fire);

            assertThat(decision.reasons())
                    .extracting(ClusterDecision.Reason::evidence)
                    .contains(
                            Evidence.DISTANCE,
                            Evidence.ACCURACY,
                            Evidence.SILENCE,
                            Evidence.SAME_TYPE,
                            Evidence.DETAILS);
            assertThat(valueOf(decision, Evidence.DISTANCE)).isBetween(19.5, 20.5);
            assertThat(valueOf(decision, Evidence.SILENCE)).isEqualTo(2);
        }

        @Test
        void aSmellOfGasBesideItJoinsToo() {
            assertThat(decide(aSighting().of(IncidentType.GAS_LEAK).north(10), fire).outcome())
                    .isEqualTo(Outcome.JOINED);
        }

        @Test
        void theSameCallerIsBelievedFartherAway() {
            UUID somebody = new UUID(3, 3);
            OpenIncident reported = aSighting().by(somebody).opened(1);
            Sightings again = aSighting().north(100).after(minutes(3));

            assertThat(decide(again.by(somebody), reported).score())
                    .isGreaterThan(
                            decide(aSighting().north(100).after(minutes(3)), reported).score());
        }
    }

    @Nested
    class WhenTwoFiresBurnInOneStreet {

        private final OpenIncident first =
                aSighting().saying("kebakaran rumah warna merah jl Melati no 12").opened(1);

        @Test
        void anotherHouseNumberIsAnotherFire() {
            Sightings other =
                    aSighting().north(45).after(minutes(4)).saying("kebakaran jl Melati no 40");

            assertThat(decide(other, first).outcome()).isEqualTo(Outcome.LINKED);
        }

        @Test
        void aReportInTheMiddleThatSaysNothingJoinsNeither() {
            OpenIncident second = aSighting().north(140).opened(2);

            ClusterDecision decision =
                    Clustering.decide(
                            aSighting().north(70).build(), List.of(first, second), STANDARD);

            assertThat(decision.outcome()).isNotEqualTo(Outcome.JOINED);
        }

        @Test
        void aCollapseBesideIsLinkedOnly() {
            assertThat(decide(aSighting().of(IncidentType.BUILDING_COLLAPSE), first).outcome())
                    .isEqualTo(Outcome.LINKED);
        }

        @Test
        void aSnakeInTheSameHouseIsItsOwnMatter() {
            assertThat(decide(aSighting().of(IncidentType.DANGEROUS_ANIMAL), first).outcome())
                    .isEqualTo(Outcome.NEW);
        }
    }

    @Nested
    class WhenTwoIncidentsTurnOutToBeOne {

        private final OpenIncident older = grown(aSighting().opened(1), 20);
        private final OpenIncident younger =
                grown(aSighting().after(minutes(1)).north(15).opened(2), 5);

        @Test
        void theyAreProposedToBeMergedIntoTheOlder() {
            List<MergeProposal> proposals =
                    Clustering.rivals(younger, List.of(younger, older), STANDARD);

            assertThat(proposals).hasSize(1);
            assertThat(proposals.get(0).into()).isEqualTo(older);
            assertThat(proposals.get(0).from()).isEqualTo(younger);
            assertThat(proposals.get(0).score()).isBetween(STANDARD.merge(), 1.0);
        }

        @Test
        void notWhenTheirTypesCannotBeOne() {
            OpenIncident collapse =
                    grown(aSighting().of(IncidentType.BUILDING_COLLAPSE).opened(3), 10);

            assertThat(Clustering.rivals(collapse, List.of(older), STANDARD)).isEmpty();
        }

        @Test
        void nothingIsForgottenInMerging() {
            OpenIncident merged = older.with(younger);

            assertThat(merged.id()).isEqualTo(older.id());
            assertThat(merged.reports()).isEqualTo(6);
            assertThat(merged.lastReportAt()).isEqualTo(younger.lastReportAt());
        }

        private OpenIncident grown(OpenIncident incident, double north) {
            OpenIncident grown = incident;
            for (int report = 0; report < 2; report++) {
                grown =
                        grown.with(
                                aSighting()
                                        .of(incident.type())
                                        .north(north)
                                        .after(minutes(2 + report))
                                        .build());
            }
            return grown;
        }
    }

    @Nested
    class WhenThereIsNothingToJoin {

        @Test
        void anEmptyBookMeansNew() {
            ClusterDecision decision = Clustering.decide(aSighting().build(), List.of(), STANDARD);

            assertThat(decision).isEqualTo(ClusterDecision.NOTHING_NEAR);
        }

        @Test
        void yesterdaysFireIsNotTodays() {
            assertThat(
                            decide(aSighting().after(Duration.ofHours(20)), aSighting().opened(1))
                                    .outcome())
                    .isEqualTo(Outcome.NEW);
        }

        @Test
        void aFireAKilometreAwayIsAnother() {
            assertThat(decide(aSighting().north(1_000), aSighting().opened(1)).outcome())
                    .isEqualTo(Outcome.NEW);
        }
    }

    @Test
    void theAntimeridianIsAPlaceLikeAnyOther() {
        GeoPoint west = new GeoPoint(-17, 179.99995);
        GeoPoint east = new GeoPoint(-17, -179.99995);
        CityBook book = new CityBook();
        book.put(aSighting().at(west).opened(1));

        Sighting sighting = aSighting().at(east).build();

        List<OpenIncident> near = book.near(east, sighting.reachMetres());
        assertThat(Clustering.decide(sighting, near, STANDARD).outcome()).isEqualTo(Outcome.JOINED);
    }

    @Test
    void anIncidentOfTwoTypesTakesOnlyWhatBothTake() {
        OpenIncident incident =
                aSighting()
                        .of(IncidentType.PUBLIC_DISORDER)
                        .opened(1)
                        .with(aSighting().of(IncidentType.RIOT).build());

        assertThat(incident.compatibilityWith(Set.of(IncidentType.RIOT)))
                .isEqualTo(TypeCompatibility.MERGES);
        assertThat(incident.compatibilityWith(Set.of(IncidentType.CRIME_IN_PROGRESS)))
                .isEqualTo(TypeCompatibility.LINKS);
    }

    @Nested
    class WhenACallerDoesNotSayWhatItIs {

        private final OpenIncident fire =
                aSighting().saying("kebakaran rumah jl Melati no 12").opened(1);
        private final Sightings vague =
                aSighting().of(IncidentType.OTHER).north(10).after(minutes(1));

        @Test
        void itIsTakenForTheFireThatTheWordsAreAbout() {
            assertThat(decide(vague.saying("tolong, Melati nomor 12"), fire).outcome())
                    .isEqualTo(Outcome.JOINED);
        }

        @Test
        void butNotWhenTheWordsAreAboutAnotherHouse() {
            assertThat(decide(vague.saying("tolong, Melati nomor 40"), fire).outcome())
                    .isNotEqualTo(Outcome.JOINED);
        }

        @Test
        void itIsBelievedLessThanOneWhoSaysFire() {
            double unsaid = decide(vague, fire).score();

            assertThat(decide(vague.of(IncidentType.FIRE), fire).score()).isGreaterThan(unsaid);
        }

        @Test
        void afterwardsTheIncidentTakesWhatAFireTakes() {
            OpenIncident told = fire.with(vague.build());

            assertThat(told.compatibilityWith(Set.of(IncidentType.FIRE)))
                    .isEqualTo(TypeCompatibility.SAME);
            assertThat(told.compatibilityWith(Set.of(IncidentType.OTHER)))
                    .isEqualTo(TypeCompatibility.VAGUE);
            assertThat(told.compatibilityWith(Set.of(IncidentType.BUILDING_COLLAPSE)))
                    .isEqualTo(TypeCompatibility.LINKS);
        }

        @Test
        void whoeverSaysItFirstItBecomesWhatTheNextOneSays() {
            OpenIncident unsaid = vague.opened(3);

            assertThat(decide(aSighting().north(10).after(minutes(2)), unsaid).outcome())
                    .isEqualTo(Outcome.JOINED);
        }
    }

    @Nested
    class WhenManyReportOneFire {

        @Test
        void oneWhoIsLateStillJoins() {
            Sightings late = aSighting().north(30).after(minutes(25));

            assertThat(decide(late, reportedBy(20)).outcome()).isEqualTo(Outcome.JOINED);
            assertThat(decide(late, reportedBy(1)).outcome()).isNotEqualTo(Outcome.JOINED);
        }

        @Test
        void itDoesNotSwallowTheFireTwoStreetsAway() {
            assertThat(decide(aSighting().north(250).after(minutes(5)), reportedBy(20)).outcome())
                    .isNotEqualTo(Outcome.JOINED);
        }

        @Test
        void noCrowdOutweighsAnotherHouse() {
            Sightings other =
                    aSighting().north(40).after(minutes(5)).saying("ruko biru jl Melati no 40");

            assertThat(decide(other, reportedBy(20)).outcome()).isNotEqualTo(Outcome.JOINED);
        }

        private OpenIncident reportedBy(int callers) {
            return OpenIncident.gathered(
                    IntStream.range(0, callers)
                            .mapToObj(
                                    caller ->
                                            aSighting()
                                                    .after(Duration.ofSeconds(10L * caller))
                                                    .saying("kebakaran rumah merah no 12")
                                                    .build())
                            .toList(),
                    new UUID(1, 1));
        }
    }

    @Test
    void fartherIsNeverLikelierEvenWhereOnlyAWildFixCouldExplainIt() {
        ClusterThresholds always = new ClusterThresholds(0, 0, 0, 1, 1);
        OpenIncident fire = aSighting().accurateTo(5.0).opened(1);
        double nearer = 1;
        for (int metres = 0; metres <= 400; metres += 10) {
            Sighting sighting = aSighting().accurateTo(5.0).north(metres).build();
            double score = Clustering.decide(sighting, List.of(fire), always).score();

            assertThat(score).as("%d m", metres).isLessThanOrEqualTo(nearer);
            nearer = score;
        }
    }

    @Test
    void whatReportsSayTogetherIsWhatTheySayOneAfterTheOther() {
        Sighting first = aSighting().of(IncidentType.RIOT).saying("massa di pasar").build();
        Sighting second =
                aSighting()
                        .of(IncidentType.PUBLIC_DISORDER)
                        .north(20)
                        .after(minutes(1))
                        .by(new UUID(3, 3))
                        .build();
        UUID id = new UUID(1, 1);

        OpenIncident gathered = OpenIncident.gathered(List.of(first, second), id);

        assertThat(gathered).isEqualTo(OpenIncident.openedBy(first, id).with(second));
        assertThat(gathered.type()).isEqualTo(IncidentType.RIOT);
        assertThat(gathered.reports()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.1, 0.5, 0.8, 0.9, 0.9",
        "0.6, 0.5, 0.8, 0.9, 0.9",
        "0.1, 1.1, 0.8, 0.9, 0.9",
        "NaN, 0.5, 0.8, 0.9, 0.9",
        "0.1, 0.5, NaN, 0.9, 0.9",
        "0.1, 0.5, 0.8, 0.7, 0.9",
        "0.1, 0.5, 0.8, 1.1, 0.9",
        "0.1, 0.5, 0.8, NaN, 0.9",
        "0.1, 0.5, 0.8, 0.9, -0.1",
        "0.1, 0.5, 0.8, 0.9, 1.1",
        "0.1, 0.5, 0.8, 0.9, NaN"
    })
    void thresholdsAreSharesInOrder(
            double suggest, double join, double merge, double unite, double move) {
        assertThatThrownBy(() -> new ClusterThresholds(join, suggest, merge, unite, move))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSpotItselfIsWhereOneReportSaysItIs() {
        assertThat(aSighting().opened(1).where().centre()).isEqualTo(Ecef.of(SIMPANG_LIMA));
    }

    private static ClusterDecision decide(Sightings sighting, OpenIncident... incidents) {
        return Clustering.decide(sighting.build(), List.of(incidents), STANDARD);
    }

    private static double valueOf(ClusterDecision decision, Evidence evidence) {
        return decision.reasons().stream()
                .filter(reason -> reason.evidence() == evidence)
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
