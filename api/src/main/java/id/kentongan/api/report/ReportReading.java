package id.kentongan.api.report;

import id.kentongan.api.ids.IdempotencyKey;
import id.kentongan.api.report.store.ReportArchive;

import org.springframework.stereotype.Service;

import reactor.core.publisher.Mono;

import java.util.UUID;

/**
 * Reports read back; what was acknowledged is found at once. Who may see it is for the door to say.
 */
@Service
public class ReportReading {

    private final ReportArchive archive;

    public ReportReading(ReportArchive archive) {
        this.archive = archive;
    }

    /** Empty when there is no such report. */
    public Mono<EmergencyReport> find(UUID id) {
        return archive.find(id);
    }

    /** The report this person calls so: most are named by their key, of which the id is made. */
    public Mono<EmergencyReport> findOwn(UUID personId, String clientReportId) {
        return archive.find(new IdempotencyKey(personId, clientReportId).id())
                .switchIfEmpty(Mono.defer(() -> archive.find(personId, clientReportId)));
    }
}
