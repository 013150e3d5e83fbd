package id.kentongan.localstack.fcm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition over topics such as {@code 'flood' in topics && !('drill' in topics)}; at most five
 * topics, as at Firebase. {@code &&} and {@code ||} bind equally and from the left.
 */
final class TopicCondition {
    private static final int MAX_TOPICS = 5;
    private static final Pattern TOKEN =
            Pattern.compile(
                    "\\s*(?:'([a-zA-Z0-9-_.~%]+)'\\s+in\\s+topics|(&&|\\|\\||!|\\(|\\)))\\s*");

    private final List<String> tokens;
    private int next;

    private TopicCondition(List<String> tokens) {
        this.tokens = tokens;
    }

    /**
     * What the condition says of a device's topics.
     *
     * @throws MessageRefused when it cannot be read
     */
    static Predicate<Set<String>> parse(String condition) {
        TopicCondition reading = new TopicCondition(tokens(condition));
        Predicate<Set<String>> predicate = reading.chain();
        if (reading.next < reading.tokens.size()) {
            throw refused();
        }
        return predicate;
    }

    private static List<String> tokens(String condition) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(condition);
        int at = 0;
        int topics = 0;
        while (at < condition.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw refused();
            }
            String topic = matcher.group(1);
            topics += topic == null ? 0 : 1;
            tokens.add(topic == null ? matcher.group(2) : "'" + topic);
            at = matcher.end();
        }
        if (topics > MAX_TOPICS) {
            throw refused();
        }
        return tokens;
    }

    private Predicate<Set<String>> chain() {
        Predicate<Set<String>> left = term();
        while (next < tokens.size()) {
            String operator = tokens.get(next);
            if (operator.equals("&&")) {
                next++;
                left = left.and(term());
            } else if (operator.equals("||")) {
                next++;
                left = left.or(term());
            } else {
                break;
            }
        }
        return left;
    }

    private Predicate<Set<String>> term() {
        String token = take();
        if (token.startsWith("'")) {
            String topic = token.substring(1);
            return topics -> topics.contains(topic);
        }
        if (token.equals("!")) {
            return term().negate();
        }
        if (token.equals("(")) {
            Predicate<Set<String>> inner = chain();
            if (!take().equals(")")) {
                throw refused();
            }
            return inner;
        }
        throw refused();
    }

    private String take() {
        if (next >= tokens.size()) {
            throw refused();
        }
        return tokens.get(next++);
    }

    private static MessageRefused refused() {
        return new MessageRefused("message.condition", "Invalid condition expression provided.");
    }
}
