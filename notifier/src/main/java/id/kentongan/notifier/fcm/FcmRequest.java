package id.kentongan.notifier.fcm;

import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;

import id.kentongan.notifier.delivery.PushTrouble;

import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;

/**
 * One request, sent once. Blocks its thread, which is one of the SDK's pool.
 *
 * <p>What the SDK would try again by itself, sleeping in the pool's thread for up to a minute (an
 * I/O error, a 503), is thrown past it: trying again is the ledger's business.
 */
final class FcmRequest extends LowLevelHttpRequest {

    private static final int UNAVAILABLE = 503;

    private final HttpClient client;
    private final HttpUriRequestBase request;

    FcmRequest(HttpClient client, String method, String url) {
        this.client = client;
        this.request = new HttpUriRequestBase(method, URI.create(url));
    }

    @Override
    public void addHeader(String name, String value) {
        request.addHeader(name, value);
    }

    @Override
    public LowLevelHttpResponse execute() throws IOException {
        if (getStreamingContent() != null) {
            request.setEntity(entity());
        }
        try {
            return client.execute(request, FcmRequest::read);
        } catch (IOException noAnswer) {
            throw new PushTrouble(noAnswer.getClass().getSimpleName(), null);
        }
    }

    private HttpEntity entity() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        getStreamingContent().writeTo(bytes);
        ContentType type = getContentType() == null ? null : ContentType.parse(getContentType());
        return new ByteArrayEntity(bytes.toByteArray(), type, getContentEncoding());
    }

    private static LowLevelHttpResponse read(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        byte[] body = entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
        FcmResponse read = new FcmResponse(response, body);
        if (response.getCode() == UNAVAILABLE) {
            throw new PushTrouble("UNAVAILABLE", RetryAfter.of(read.header("Retry-After")));
        }
        return read;
    }
}
