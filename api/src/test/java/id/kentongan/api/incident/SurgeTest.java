package id.kentongan.api.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.kentongan.api.incident.Surge.Labelled;
import id.kentongan.api.incident.Surge.Scene;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** The standard surge is what its mix says, so that what is measured on it means something. */
class SurgeTest {

    private static final SketchKey KEY = new SketchKey(new byte[32]);

    private final List<Labelled> reports =
            LongStream.range(100, 120)
                    .mapToObj(seed -> Surge.of(SurgeMix.STANDARD, seed, KEY))
                    .flatMap(List::stream)
                    .toList();

    @Test
    void anIncidentHasTwoReportsAndABitAsInHurricaneHarvey() {
        double incidents =
                LongStream.range(100, 120)
                        .map(
                                seed ->
                                        Surge.of(SurgeMix.STANDARD, seed, KEY).stream()
                                                .mapToInt(Labelled::incident)
                                                .distinct()
                                                .count())
                        .sum();

        assertThat(reports.size() / incidents).isCloseTo(2.2, within(0.1));
    }

    @Test
    void oneInFiveSaysNothing() {
        assertThat(share(it -> it.description() == null)).isCloseTo(0.2, within(0.02));
    }

    @Test
    void fourInFiveKnowWhereTheyAreToFiftyMetres() {
        assertThat(share(it -> it.sighting().accuracy() <= 50)).isBetween(0.8, 0.95);
    }

    @Test
    void everyKindOfSceneIsThere() {
        for (Scene scene : Scene.values()) {
            assertThat(share(it -> it.scene() == scene)).as(scene.name()).isGreaterThan(0.02);
        }
        assertThat(share(it -> it.scene() == Scene.PLAIN)).isBetween(0.5, 0.75);
    }

    @Test
    void aSeedMeansTheSameEverywhere() {
        assertThat(Surge.of(SurgeMix.STANDARD, 7, KEY))
                .isEqualTo(Surge.of(SurgeMix.STANDARD, 7, KEY))
                .isNotEqualTo(Surge.of(SurgeMix.STANDARD, 8, KEY));
    }

    private double share(Predicate<Labelled> of) {
        return (double) reports.stream().filter(of).count() / reports.size();
    }
}
