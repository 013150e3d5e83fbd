package id.kentongan.api.watchdog;

import id.kentongan.api.events.LogBacklog;
import id.kentongan.events.ReaderGroup;
import id.kentongan.events.Topic;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Looks for what waits in the log: for the notifiers as well, which may all be gone. */
final class LogWatch {

    private final LogBacklog log;
    private final Map<ReaderGroup, Map<Topic, Wait>> waits = new EnumMap<>(ReaderGroup.class);
    private final LastLook lastLook;

    LogWatch(LogBacklog log, MeterRegistry meters) {
        this.log = log;
        for (ReaderGroup group : ReaderGroup.values()) {
            Map<Topic, Wait> ofGroup = new EnumMap<>(Topic.class);
            group.topics().forEach(topic -> ofGroup.put(topic, shown(group, topic, meters)));
            waits.put(group, ofGroup);
        }
        lastLook = new LastLook("log", System::nanoTime, meters);
    }

    Mono<Void> look() {
        return Flux.fromArray(ReaderGroup.values())
                .concatMap(group -> log.behind(group).doOnNext(behind -> seen(group, behind)))
                .then(Mono.fromRunnable(lastLook::succeeded));
    }

    private void seen(ReaderGroup group, Map<Topic, Duration> behind) {
        behind.forEach((topic, its) -> waits.get(group).get(topic).seen(its.toMillis() / 1e3));
    }

    private static Wait shown(ReaderGroup group, Topic topic, MeterRegistry meters) {
        return new Wait(System::nanoTime)
                .shown(
                        "kentongan.log.lag",
                        "How long the oldest event waits that its readers are not done with",
                        Tags.of("group", group.wireName(), "topic", topic.wireName()),
                        meters);
    }
}
