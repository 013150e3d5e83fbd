package id.kentongan.localstack.fcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Set;

class TopicConditionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "'a' in topics                                      ; true",
                "'c' in topics                                      ; false",
                "!('c' in topics)                                   ; true",
                "'a' in topics && 'c' in topics                     ; false",
                "'a' in topics && ('c' in topics || 'b' in topics)  ; true",
                "'c' in topics || 'a' in topics && 'c' in topics    ; false"
            })
    void saysWhomItMeans(String condition, boolean meant) {
        assertThat(TopicCondition.parse(condition).test(Set.of("a", "b"))).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a in topics",
                "'a' in topics &&",
                "('a' in topics",
                "'a' in topics)",
                "'a' in topics 'b' in topics",
                "'1' in topics||'2' in topics||'3' in topics||'4' in topics||'5' in topics||'6' in"
                        + " topics"
            })
    void refusesWhatItCannotRead(String condition) {
        assertThatThrownBy(() -> TopicCondition.parse(condition))
                .isInstanceOf(MessageRefused.class);
    }
}
