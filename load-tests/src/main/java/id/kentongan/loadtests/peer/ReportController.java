package id.kentongan.loadtests.peer;

import id.kentongan.loadtests.insert.NewReport;

import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.OffsetDateTime;
import java.util.UUID;

/** Takes a report and answers when it is committed. */
@RestController
class ReportController {

    private final ReportKeeper keeper;

    ReportController(ReportKeeper keeper) {
        this.keeper = keeper;
    }

    /** In one statement: the fastest way for a request of its own. */
    @PostMapping("/v1/emergency-reports")
    @ResponseStatus(HttpStatus.CREATED)
    Receipt report(
            @RequestHeader("Idempotency-Key") UUID key, @Valid @RequestBody ReportBody body) {
        return Receipt.of(keeper.keepInOneStatement(key, body));
    }

    /** In a transaction with a statement for each table: the usual way. */
    @PostMapping("/v1/emergency-reports/usual")
    @ResponseStatus(HttpStatus.CREATED)
    Receipt reportUsually(
            @RequestHeader("Idempotency-Key") UUID key, @Valid @RequestBody ReportBody body) {
        return Receipt.of(keeper.keepTableByTable(key, body));
    }

    @GetMapping("/ready")
    String ready() {
        return "ready";
    }

    /** What the reporter gets back. */
    record Receipt(
            UUID id,
            String status,
            OffsetDateTime receivedAt,
            String durability,
            Place location,
            IncidentRef incident,
            String trackingToken) {

        static Receipt of(NewReport kept) {
            return new Receipt(
                    kept.id(),
                    "RECEIVED",
                    kept.receivedAt(),
                    "database",
                    new Place(kept.lat(), kept.lon(), kept.accuracyMetres()),
                    new IncidentRef(kept.incidentId(), false),
                    kept.reporter().toString());
        }
    }

    record Place(double lat, double lon, double accuracyMetres) {}

    record IncidentRef(UUID id, boolean joined) {}
}
