package id.kentongan.notifier.delivery;

import id.kentongan.events.PushSettled;
import id.kentongan.notifier.ledger.DeadRecord;

import reactor.core.publisher.Mono;

import java.util.List;

/** The way back into the log. Both complete when the log has everything for good. */
public interface OutcomeLog {

    Mono<Void> tell(List<PushSettled> settled);

    Mono<Void> bury(List<DeadRecord> dead);
}
