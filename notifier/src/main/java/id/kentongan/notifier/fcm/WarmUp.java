package id.kentongan.notifier.fcm;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.messaging.FirebaseMessaging;
import com.google.firebase.messaging.FirebaseMessagingException;

import id.kentongan.notifier.push.Device;
import id.kentongan.notifier.push.Lane;
import id.kentongan.notifier.push.Notification;
import id.kentongan.notifier.push.PushMessage;

import org.apache.hc.core5.http.message.BasicHttpResponse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Sends a few pushes that go nowhere. The SDK reads files when it is first used, which must not
 * happen on an event loop, and the first dispatch of the day should not wait for classes to load.
 */
final class WarmUp {

    private static final int PUSHES = 20;

    private WarmUp() {}

    static void run(FirebaseOptions options) {
        FirebaseApp nowhere =
                FirebaseApp.initializeApp(
                        options.toBuilder().setHttpTransport(new Nowhere()).build(),
                        "warm-up-" + UUID.randomUUID());
        try {
            for (int i = 0; i < PUSHES; i++) {
                FirebaseMessaging.getInstance(nowhere).send(FcmMessages.of(push(), Instant.EPOCH));
            }
        } catch (FirebaseMessagingException unexpected) {
            throw new IllegalStateException("the SDK cannot talk to itself", unexpected);
        } finally {
            nowhere.delete();
        }
    }

    private static Notification push() {
        UUID id = UUID.randomUUID();
        return new Notification(
                id,
                id,
                "nobody",
                id,
                new Device.Target(Device.Kind.FID, "nowhere"),
                Lane.DISPATCH,
                new PushMessage("-", "-", "-", Map.of("kind", "WARM_UP")),
                Instant.EPOCH,
                Instant.EPOCH,
                0);
    }

    /** Says yes to everything. */
    private static final class Nowhere extends HttpTransport {

        @Override
        protected LowLevelHttpRequest buildRequest(String method, String url) {
            return new LowLevelHttpRequest() {
                @Override
                public void addHeader(String name, String value) {}

                @Override
                public LowLevelHttpResponse execute() throws IOException {
                    getStreamingContent().writeTo(OutputStream.nullOutputStream());
                    byte[] yes = "{\"name\":\"-\"}".getBytes(StandardCharsets.UTF_8);
                    BasicHttpResponse response = new BasicHttpResponse(200);
                    response.addHeader("Content-Type", "application/json");
                    return new FcmResponse(response, yes);
                }
            };
        }
    }
}
