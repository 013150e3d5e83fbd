package id.kentongan.api.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.register.CityDocuments.OfCity;
import id.kentongan.api.register.store.RevisionStore.Reading;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.List;

class CityDocumentsTest {

    private final CityDocuments<String> documents = new CityDocuments<>("standard");

    @Test
    @DisplayName("before any were read whoever needs to know is told to come again")
    void isNotGuessed() {
        assertThat(documents.revision()).isNegative();
        assertThatThrownBy(documents::requireRead)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ProblemCode.UNAVAILABLE));

        documents.show(new Reading<>(0, List.of()));

        assertThatNoException().isThrownBy(documents::requireRead);
        assertThat(documents.of("33.74")).isEqualTo("standard");
    }

    @Test
    @DisplayName("what was read first and comes last changes nothing")
    void neverGoesBack() {
        documents.show(new Reading<>(7, List.of(new OfCity<>("33.74", "new"))));
        documents.show(new Reading<>(6, List.of(new OfCity<>("33.74", "old"))));

        assertThat(documents.of("33.74")).isEqualTo("new");
        assertThat(documents.of("17.71")).isEqualTo("standard");
        assertThat(documents.revision()).isEqualTo(7);
    }
}
