package id.kentongan.localstack.fcm;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Which device listens to which topics. */
final class TopicSubscriptions {
    private final Map<String, Set<String>> topicsOf = new ConcurrentHashMap<>();

    /** Subscribes; false when it was subscribed already. */
    boolean add(String registration, String topic) {
        return topicsOf.computeIfAbsent(registration, unused -> ConcurrentHashMap.newKeySet())
                .add(topic);
    }

    /** Unsubscribes; false when it was not subscribed. */
    boolean remove(String registration, String topic) {
        Set<String> topics = topicsOf.get(registration);
        return topics != null && topics.remove(topic);
    }

    /** The devices a message reaches, in a fixed order. */
    List<String> reachedBy(FcmMessage message) {
        if (message.isForOneDevice()) {
            return List.of(message.target());
        }
        Predicate<Set<String>> meant =
                message.kind().equals("topic")
                        ? topics -> topics.contains(message.target())
                        : TopicCondition.parse(message.target());
        return topicsOf.entrySet().stream()
                .filter(entry -> meant.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
