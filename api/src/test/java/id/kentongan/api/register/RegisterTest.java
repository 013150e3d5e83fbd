package id.kentongan.api.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.problem.Problem;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

class RegisterTest {

    @Property(tries = 200)
    void aWalkMeetsEveryWantedEntryOnce(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 200) int size,
            @ForAll @IntRange(min = 1, max = 50) int limit) {
        Random random = new Random(seed);
        List<UUID> ids =
                Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                        .limit(size)
                        .toList();
        Register<UUID> register = Register.of(ids, Function.identity());
        List<UUID> met = new ArrayList<>();

        Page<UUID> page = register.page(null, limit, RegisterTest::isEven);
        met.addAll(page.entries());
        while (page.next() != null) {
            page = register.page(page.next(), limit, RegisterTest::isEven);
            assertThat(page.entries()).isNotEmpty();
            met.addAll(page.entries());
        }

        assertThat(met).doesNotHaveDuplicates();
        assertThat(new HashSet<>(met))
                .isEqualTo(new HashSet<>(ids.stream().filter(RegisterTest::isEven).toList()));
    }

    @Property(tries = 100)
    void aWalkGoesOnWhenTheEntryItStoppedAtIsGone(@ForAll long seed) {
        Random random = new Random(seed);
        List<UUID> ids =
                Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                        .limit(20)
                        .sorted()
                        .toList();
        UUID gone = ids.get(9);
        Register<UUID> smaller =
                Register.of(
                        ids.stream().filter(id -> !id.equals(gone)).toList(), Function.identity());

        assertThat(smaller.page(gone, 100, id -> true).entries()).isEqualTo(ids.subList(10, 20));
    }

    @Test
    void findsWhatIsThereAndNothingElse() {
        UUID there = UUID.randomUUID();
        Register<UUID> register =
                Register.of(List.of(there, UUID.randomUUID()), Function.identity());

        assertThat(register.find(there)).isEqualTo(there);
        assertThat(register.find(UUID.randomUUID())).isNull();
    }

    @Nested
    class APageRequest {

        @Test
        void goesOnWhereThePageBeforeEnded() {
            UUID last = UUID.randomUUID();
            String cursor = PageRequest.cursorOf(new Page<>(List.of(), last));

            assertThat(PageRequest.of(null, null, cursor, null).after()).isEqualTo(last);
            assertThat(PageRequest.cursorOf(new Page<>(List.of(), null))).isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAA*", "AAAAAAAAAAAAAAAAAAAAAAAA"})
        void refusesACursorNobodyGave(String cursor) {
            assertThat(refusal(null, null, cursor, null)).containsExactly("cursor");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "1,2,3",
                    "1,2,3,4,5",
                    "a,b,c,d",
                    "NaN,NaN,NaN,NaN",
                    "-181,0,0,0",
                    "0,-91,0,0",
                    "0,1,0,-1",
                    "Infinity,0,0,0",
                })
        void refusesARectangleThatIsNone(String box) {
            assertThat(refusal(box, null, null, null)).containsExactly("bbox");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "1001", "-1", "ten", "", "99999999999"})
        void refusesALimitOutOfRange(String limit) {
            assertThat(refusal(null, limit, null, null)).containsExactly("limit");
        }

        @Test
        void namesEverythingThatIsWrong() {
            assertThat(refusal("x", "x", "x", "x"))
                    .containsExactly("bbox", "limit", "cursor", "jurisdiction");
        }

        @Test
        void knowsWhatLiesInItsRectangle() {
            PageRequest request = PageRequest.of("110.3,-7.1,110.5,-6.9", null, null, "33.74");

            assertThat(request.wants("33.74", new GeoPoint(-7, 110.4))).isTrue();
            assertThat(request.wants("33.74", new GeoPoint(-6.9, 110.5))).isTrue();
            assertThat(request.wants("33.74", new GeoPoint(-6.8, 110.4))).isFalse();
            assertThat(request.wants("32.73", new GeoPoint(-7, 110.4))).isFalse();
        }

        @Test
        void mayCrossTheAntimeridian() {
            PageRequest request = PageRequest.of("179,-1,-179,1", null, null, null);

            assertThat(request.wants("91.01", new GeoPoint(0, 179.5))).isTrue();
            assertThat(request.wants("91.01", new GeoPoint(0, -179.5))).isTrue();
            assertThat(request.wants("91.01", new GeoPoint(0, 0))).isFalse();
        }

        private static List<String> refusal(
                String bbox, String limit, String cursor, String jurisdiction) {
            Problem problem =
                    catchThrowableOfType(
                            Problem.class, () -> PageRequest.of(bbox, limit, cursor, jurisdiction));
            return problem.errors().stream().map(error -> error.member()).toList();
        }
    }

    private static boolean isEven(UUID id) {
        return id.getLeastSignificantBits() % 2 == 0;
    }
}
