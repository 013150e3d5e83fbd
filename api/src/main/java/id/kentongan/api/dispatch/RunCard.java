package id.kentongan.api.dispatch;

import id.kentongan.api.problem.BilingualText;

import java.util.List;

/**
 * How a kind of incident is answered.
 *
 * @param alarms what each alarm calls for beyond those before it, most urgent first; the first
 *     alarm is struck by the report itself
 * @param instructions what whoever is there should do until help comes
 */
public record RunCard(List<List<Want>> alarms, List<BilingualText> instructions) {

    public RunCard {
        alarms = alarms.stream().map(List::copyOf).toList();
        instructions = List.copyOf(instructions);
        if (alarms.isEmpty() || alarms.get(0).isEmpty()) {
            throw new IllegalArgumentException("a run card calls for something at the first alarm");
        }
    }
}
