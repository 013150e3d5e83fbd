package id.kentongan.api.report;

import id.kentongan.api.dispatch.Match.UnitPick;

import java.util.List;

/**
 * A report whose incident is decided.
 *
 * @param called the units that this report, and none before it, calls; those that are not reserved
 *     are only recommended
 */
public record SettledReport(EmergencyReport report, List<UnitPick> called) {

    public SettledReport {
        called = List.copyOf(called);
    }

    /** The units that have to come. */
    public List<UnitPick> reserved() {
        return called.stream().filter(UnitPick::reserved).toList();
    }
}
