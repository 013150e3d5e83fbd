package id.kentongan.api.report;

import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.ids.NameBasedUuid;
import id.kentongan.events.EmergencyReportAccepted;
import id.kentongan.events.EventCodec;
import id.kentongan.events.Place;

import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What is told about a report once it is durable; no word of what the reporter said. */
@Component
public class ReportEvents {

    /** The event's name on the wire. */
    public static final String NAME = EmergencyReportAccepted.class.getSimpleName();

    private final EventCodec codec = new EventCodec();

    /** The event as it will travel, JSON. */
    public String payload(SettledReport settled) {
        return new String(codec.encode(accepted(settled)), StandardCharsets.UTF_8);
    }

    /** The id of the event that tells of this report. */
    public static UUID accepted(UUID reportId) {
        return NameBasedUuid.of(reportId, "accepted");
    }

    private static EmergencyReportAccepted accepted(SettledReport settled) {
        EmergencyReport report = settled.report();
        return new EmergencyReportAccepted(
                accepted(report.id()),
                report.receivedAt(),
                report.id(),
                report.incidentId(),
                report.jurisdiction(),
                report.type().name(),
                new Place(
                        report.location().lat(), report.location().lon(), report.accuracyMetres()),
                report.outsideJurisdiction(),
                settled.reserved().stream().map(UnitPick::asRecommended).toList(),
                report.match().camerasInView(),
                report.reporterId(),
                report.language());
    }
}
