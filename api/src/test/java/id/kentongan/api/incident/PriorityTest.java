package id.kentongan.api.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PriorityTest {

    @ParameterizedTest
    @CsvSource({
        "FALLEN_TREE, 1, 4",
        "FALLEN_TREE, 2, 4",
        "FALLEN_TREE, 3, 3",
        "FALLEN_TREE, 10, 2",
        "FIRE, 1, 1",
        "FIRE, 200, 1"
    })
    void manyCallersRaiseIt(IncidentType type, int reports, int priority) {
        assertThat(Priority.of(type, reports)).isEqualTo(priority);
    }

    @ParameterizedTest
    @EnumSource
    void isBetweenOneAndFive(IncidentType type) {
        assertThat(Priority.of(type, 1)).isBetween(1, 5);
        assertThat(Priority.of(type, 1_000)).isBetween(1, Priority.of(type, 1));
    }
}
