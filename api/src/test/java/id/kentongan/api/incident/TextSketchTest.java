package id.kentongan.api.incident;

import static id.kentongan.api.incident.Sightings.KEY;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.api.incident.Wording.Word;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextSketchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kebakaran rumah jl. Melati No. 12      | THING rumah, STREET melati, HOUSE_NUMBER 12",
                "house on fire, Melati street number 12 | THING rumah, STREET melati, HOUSE_NUMBER 12",
                "RT 03 RW 5 blok C lantai 2             | RT 3, RW 5, BLOCK c, FLOOR 2",
                "truk merah di depan Masjid Al Ikhlas   | THING truk, COLOUR merah, LANDMARK ikhlas",
                "near the SPBU                          | LANDMARK spbu",
                "korban 2 orang, tolong cepat           | ''",
                "supirnya kabur                         | WORD supir, WORD kabur",
                "sopir truk terjepit                    | PERSON sopir, THING truk, WORD terjepit",
                "air masuk rumah, merembet ke sebelah   | WORD merembet",
                "old man, rmah biru, kebakran, gudng     | PERSON kakek, THING rumah, COLOUR biru, THING gudang"
            })
    void readsWhatTellsIncidentsApart(String said, String read) {
        assertThat(Wording.read(said))
                .extracting(word -> word.kind() + " " + word.text())
                .containsExactlyInAnyOrder(read.isEmpty() ? new String[0] : read.split(", "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tolong ada kebakaran", "API BESAR!!", "fire, please hurry", "", "   "})
    void whatEverybodySaysTellsNothing(String said) {
        assertThat(TextSketch.of(said, KEY).isEmpty()).isTrue();
    }

    @Test
    void aColourIsItselfInAnyLanguage() {
        assertThat(TextSketch.of("mobil merah", KEY)).isEqualTo(TextSketch.of("red car", KEY));
    }

    @Test
    void agreementSpeaksForOneAndDisagreementForTwo() {
        TextSketch known = TextSketch.of("jl Melati no 12 rumah merah", KEY);

        assertThat(details("rumah merah nomor 12", known)).isPositive();
        assertThat(details("rumah biru nomor 40", known)).isNegative();
        assertThat(details("tolong", known)).isZero();
    }

    @Test
    void oneWhoIsMistakenAmongManyWeighsLittle() {
        TextSketch one = TextSketch.of("rumah no 12", KEY);
        TextSketch many = one.with(one).with(one).with(TextSketch.of("rumah no 14", KEY));

        assertThat(details("no 12", many)).isPositive();
    }

    @Test
    void anotherSecretMatchesNothing() {
        TextSketch other = TextSketch.of("no 12", new SketchKey(new byte[32]));

        assertThat(details("no 12", other)).isNegative();
    }

    @Test
    void aSecretMustBeLongEnoughAndIsNotShown() {
        assertThatThrownBy(() -> new SketchKey(new byte[15])).hasMessageContaining("16 bytes");
        assertThat(KEY.toString()).doesNotContain("sixteen");
    }

    @Property
    void anythingCanBeRead(@ForAll("texts") String said) {
        TextSketch sketch = TextSketch.of(said, KEY);

        assertThat(sketch.marks())
                .hasSizeLessThanOrEqualTo(TextSketch.MOST_MARKS)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(Wording.read(said)).extracting(Word::text).noneMatch(String::isBlank);
    }

    @Property
    void whoSaysWhatFirstDoesNotMatter(@ForAll("texts") String one, @ForAll("texts") String other) {
        TextSketch first = TextSketch.of(one, KEY);
        TextSketch second = TextSketch.of(other, KEY);

        assertThat(first.with(second)).isEqualTo(second.with(first));
    }

    @Provide
    Arbitrary<String> texts() {
        return Sightings.texts();
    }

    private static double details(String said, TextSketch known) {
        return Likeness.of(TextSketch.of(said, KEY), known).details();
    }
}
