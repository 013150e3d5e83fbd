package id.kentongan.api.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.testing.Figures;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The rules of alarms lie with the manifests, and look at what the api really shows. */
class AlarmsTest {

    private static final Path RULES =
            Path.of("..", "k8s", "base", "alerts", "kentongan.rules.yaml");
    private static final Pattern EXPRESSION = Pattern.compile("(?m)^ +expr: (.*)$");
    private static final Pattern FIGURE_OF_OURS = Pattern.compile("kentongan_(?!push)[a-z_]+");

    @Test
    @DisplayName("every figure that an alarm looks at is there from the start")
    void areAboutFiguresThatAreThere() throws IOException {
        assertThat(
                        EXPRESSION
                                .matcher(Files.readString(RULES))
                                .results()
                                .map(expression -> expression.group(1))
                                .flatMap(each -> FIGURE_OF_OURS.matcher(each).results())
                                .map(MatchResult::group))
                .hasSizeGreaterThan(5)
                .allSatisfy(figure -> assertThat(Figures.now().names()).contains(figure));
    }
}
