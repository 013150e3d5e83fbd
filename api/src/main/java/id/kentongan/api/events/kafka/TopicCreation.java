package id.kentongan.api.events.kafka;

import id.kentongan.events.Topic;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Creates the topics that are missing, as soon as there is a broker to ask. Topics that exist are
 * left as they are: changing partitions would break the order per key.
 */
@Component
class TopicCreation implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCreation.class);
    private static final Retry UNTIL_THERE_IS_A_BROKER =
            Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(500)).maxBackoff(Duration.ofSeconds(5));

    private final KafkaSettings settings;
    private final AtomicReference<Disposable> running =
            new AtomicReference<>(Disposables.disposed());

    TopicCreation(KafkaSettings settings) {
        this.settings = settings;
    }

    @Override
    public void start() {
        running.set(
                Mono.fromCallable(this::createMissing)
                        .subscribeOn(Schedulers.boundedElastic())
                        .retryWhen(UNTIL_THERE_IS_A_BROKER)
                        .subscribe(
                                created -> LOG.info("Topics are there, created now: {}", created),
                                failure -> LOG.error("Topics could not be created", failure)));
    }

    @Override
    public void stop() {
        running.get().dispose();
    }

    @Override
    public boolean isRunning() {
        return !running.get().isDisposed();
    }

    private List<String> createMissing() throws Exception {
        try (Admin admin =
                Admin.create(
                        Map.of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap(),
                                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000))) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing =
                    Arrays.stream(Topic.values())
                            .filter(topic -> !existing.contains(topic.wireName()))
                            .map(this::asNewTopic)
                            .toList();
            admin.createTopics(missing).all().get();
            return missing.stream().map(NewTopic::name).toList();
        }
    }

    private NewTopic asNewTopic(Topic topic) {
        return new NewTopic(topic.wireName(), topic.partitions(), settings.replicationFactor())
                .configs(
                        Map.of(
                                TopicConfig.RETENTION_MS_CONFIG,
                                Long.toString(topic.retention().toMillis())));
    }
}
