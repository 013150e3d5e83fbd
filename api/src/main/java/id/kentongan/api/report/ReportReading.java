package id.kentongan.api.report;

import id.kentongan.api.ids.IdempotencyKey;
import id.kentongan.api.report.store.ReportArchive;
import id.kentongan.api.store.DatabaseAway;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import reactor.core.publisher.Mono;

import java.util.UUID;

/**
 * Reports read back; what was acknowledged is found at once. Who may see it is for the door to say.
 */
@Service
public class ReportReading {

    private final ReportArchive archive;
    private final ReportLog log;

    public ReportReading(ReportArchive archive, ReportLog log) {
        this.archive = archive;
        this.log = log;
    }

    /** Empty when there is no such report. */
    public Mono<KeptReport> find(UUID id) {
        return archive.find(id)
                .map(report -> new KeptReport(report, true))
                .onErrorResume(DatabaseAway::isBehind, away -> inLog(id, away))
                .switchIfEmpty(Mono.defer(() -> Mono.justOrEmpty(inLog(id))));
    }

    private @Nullable KeptReport inLog(UUID id) {
        @Nullable EmergencyReport report = log.find(id);
        return report == null ? null : new KeptReport(report, Durability.log, true);
    }

    /** What is not in the log may be in the database, which cannot be asked. */
    private Mono<KeptReport> inLog(UUID id, Throwable away) {
        return Mono.justOrEmpty(inLog(id)).switchIfEmpty(Mono.error(away));
    }

    /** The report this person calls so: most are named by their key, of which the id is made. */
    public Mono<KeptReport> findOwn(UUID personId, String clientReportId) {
        return find(new IdempotencyKey(personId, clientReportId).id())
                .switchIfEmpty(
                        Mono.defer(() -> archive.find(personId, clientReportId))
                                .map(report -> new KeptReport(report, true)));
    }
}
