package id.kentongan.notifier.push;

import java.util.Map;

/**
 * What a phone shows and what its app gets. Holds no personal data.
 *
 * @param collapseKey messages of one key replace each other while a phone is away
 * @param data for the app; everything a string, as Firebase wants it
 */
public record PushMessage(String title, String body, String collapseKey, Map<String, String> data) {

    public PushMessage {
        data = Map.copyOf(data);
    }
}
