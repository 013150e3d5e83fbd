package id.kentongan.api.kpi;

import id.kentongan.api.incident.AgentSettings;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.incident.Priority;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How fast the city wants to be; see {@link AgentSettings}. */
@Component
public class Targets {

    /** From so many reports on, one more makes nothing more urgent. */
    public static final int REPORTS_THAT_COUNT = Priority.MANY;

    private final AgentSettings settings;

    Targets(AgentSettings settings) {
        this.settings = settings;
    }

    /**
     * In seconds: one for the answer, five for the response, by priority 1 to 5; none for what the
     * city has set no target for.
     */
    public List<Double> seconds(Measure measure) {
        return switch (measure) {
            case ANSWER -> List.of(seconds(settings.answerWithin()));
            case RESPONSE -> settings.arriveWithin().stream().map(Targets::seconds).toList();
            case PROCESSING, TURNOUT, TRAVEL -> List.of();
        };
    }

    /**
     * For each type, in their order, one for each number of reports from 0 to {@link
     * #REPORTS_THAT_COUNT}.
     */
    public Double[] responseSeconds() {
        return Stream.of(IncidentType.values())
                .flatMap(
                        type ->
                                IntStream.rangeClosed(0, REPORTS_THAT_COUNT)
                                        .mapToObj(reports -> Priority.of(type, reports)))
                .map(priority -> seconds(settings.arriveWithin().get(priority - 1)))
                .toArray(Double[]::new);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
