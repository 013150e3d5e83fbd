package id.kentongan.notifier.fcm;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;

import org.apache.hc.client5.http.classic.HttpClient;

import java.net.URI;

/**
 * How the SDK's requests travel: to the address of the settings, over a bounded pool of kept
 * connections, once each. The SDK has no setting for its host and none for its own retries.
 */
final class FcmTransport extends HttpTransport {

    private final HttpClient client;
    private final String address;

    FcmTransport(HttpClient client, URI address) {
        this.client = client;
        this.address = address.toString().replaceAll("/+$", "");
    }

    @Override
    protected LowLevelHttpRequest buildRequest(String method, String url) {
        return new FcmRequest(client, method, redirected(url));
    }

    /** Requests for a token go where they always go; only Firebase's host is replaced. */
    private String redirected(String url) {
        return url.startsWith(FirebaseSettings.GOOGLE + "/")
                ? address + url.substring(FirebaseSettings.GOOGLE.length())
                : url;
    }
}
