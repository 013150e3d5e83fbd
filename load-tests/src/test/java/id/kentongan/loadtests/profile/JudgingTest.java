package id.kentongan.loadtests.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.kentongan.loadtests.SourceTree;
import id.kentongan.loadtests.caller.Crowd;
import id.kentongan.loadtests.caller.Curve;
import id.kentongan.loadtests.caller.ReportForm;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

class JudgingTest {

    private static final Span BEFORE = new Span(0, 10);
    private static final Span PEAK = new Span(10, 20);
    private static final int LENGTH = 30;

    private final Course course = new Course(0);

    @TempDir private Path directory;

    @Test
    @DisplayName("a peak is compared with the time before it, and it is over when it shows no more")
    void comparesAndRecovers() {
        for (int second = 0; second < LENGTH; second++) {
            boolean slow = second >= 10 && second < 23;
            for (int call = 0; call < 100; call++) {
                answer(second, slow ? 60 : 12, 201, false);
            }
        }
        Map<String, Double> figures = figures();
        assertThat(figures.get("112.p99.times")).isBetween(4.9, 5.1);
        assertThat(figures).containsEntry("recovery.seconds", 3.0);
        assertThat(figures).containsEntry("112.made.share", 1.0);
        assertThat(figures).containsEntry("112.accepted.rate", 100.0);
    }

    @Test
    @DisplayName("one slow call in a second, as there is at all times, is no sign of what was")
    void aSlowCallIsNone() {
        for (int second = 0; second < LENGTH; second++) {
            for (int call = 0; call < 60; call++) {
                answer(second, 12, 201, false);
            }
        }
        answer(25, 60, 201, false);
        assertThat(figures()).containsEntry("recovery.seconds", 0.0);

        for (int call = 0; call < 3; call++) {
            answer(25, 60, 201, false);
        }
        assertThat(figures()).as("four are").containsEntry("recovery.seconds", 6.0);
    }

    @Test
    @DisplayName(
            "told when to come back is refused; anything else that is no acceptance has failed")
    void refusedAndFailed() {
        answer(1, 1, 201, false);
        answer(1, 1, 202, false);
        answer(1, 1, 503, true);
        answer(1, 1, 429, true);
        answer(1, 1, 503, false);
        answer(1, 1, 500, true);
        answer(25, 1, 0, false);

        Map<String, Double> figures = figures();

        assertThat(figures).containsEntry("112.refused", 2.0).containsEntry("112.failed", 3.0);
        assertThat(figures).containsEntry("recovery.seconds", 6.0);
    }

    @Test
    @DisplayName("a figure that is not there does not reach its target")
    void missingFigures() throws IOException {
        Path file =
                Files.writeString(
                        directory.resolve("targets.txt"), "# aims\n\nday.a <= 2\nday.b >= 1\n");
        List<Targets.Target> targets = Targets.read(file).of("day");
        assertThat(targets).hasSize(2);
        assertThat(targets.get(0).isReached(Map.of("a", 2.0))).isTrue();
        assertThat(targets.get(0).isReached(Map.of("a", 2.1))).isFalse();
        assertThat(targets.get(1).isReached(Map.of("b", .9))).isFalse();
        assertThat(targets).noneMatch(target -> target.isReached(Map.of()));
        assertThat(targets).noneMatch(target -> target.isReached(Map.of("a", Double.NaN)));
    }

    @Test
    @DisplayName("a line that is no target is named")
    void wrongTargets() throws IOException {
        Path file = Files.writeString(directory.resolve("aims.txt"), "day.a <= 2\nday.b < 1\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Targets.read(file))
                .withMessageContaining("aims.txt:2")
                .withMessageContaining("day.b < 1");
    }

    @Test
    @DisplayName("every profile has targets, and every target a profile")
    void ourTargets() throws IOException {
        Path file = SourceTree.root().resolve("load-tests/targets.txt");
        Targets targets = Targets.read(file);
        assertThat(Days.NAMES).allSatisfy(name -> assertThat(targets.of(name)).isNotEmpty());
        assertThat(Files.readAllLines(file))
                .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
                .allMatch(line -> Days.NAMES.contains(line.substring(0, line.indexOf('.'))));
    }

    @Test
    @DisplayName("the diary knows the latest day of a profile")
    void diary() throws IOException {
        Path file = directory.resolve("deep/diary.csv");
        Diary diary = new Diary(file);
        assertThat(diary.latest("peak")).isEmpty();
        diary.add("peak", Map.of("a", 1.0, "old", 3.0));
        Files.writeString(file, Files.readString(file) + "2099-01-01T00:00:00Z,peak,a,2.0\n");
        diary.add("flood", Map.of("a", 7.0));
        assertThat(diary.latest("peak")).isEqualTo(Map.of("a", 2.0));
    }

    private Map<String, Double> figures() {
        Crowd nobody =
                new Crowd(
                        new InetSocketAddress("127.0.0.1", 1),
                        List.of(ReportForm.of("/", "h", "", "FIRE", "x")));
        Traffic traffic = Traffic.following("112", nobody, 1, Curve.level(100, LENGTH));
        Day day = new Day("day", "", List.of(traffic), List.of(), 0, BEFORE, PEAK, LENGTH);
        return Figures.of(day, Map.of("112", course)).byName();
    }

    private void answer(int second, int millis, int status, boolean comeBack) {
        long since = TimeUnit.SECONDS.toNanos(second);
        course.answered(since, since + TimeUnit.MILLISECONDS.toNanos(millis), status, comeBack);
    }
}
