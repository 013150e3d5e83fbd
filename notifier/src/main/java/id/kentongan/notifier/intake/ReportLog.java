package id.kentongan.notifier.intake;

import id.kentongan.events.Topic;

import reactor.core.publisher.Flux;

/** Where events come from. */
public interface ReportLog {

    /**
     * The records of a topic that were never acknowledged, at least once each, in order per
     * partition. Shared among replicas. Never ends: while the log is away it is waited for. The
     * next batch comes when the one before has been dealt with.
     */
    Flux<RecordBatch> batches(Topic topic);
}
