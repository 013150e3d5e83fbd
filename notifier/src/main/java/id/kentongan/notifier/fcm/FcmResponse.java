package id.kentongan.notifier.fcm;

import com.google.api.client.http.LowLevelHttpResponse;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** An answer that has been read to its end. */
final class FcmResponse extends LowLevelHttpResponse {

    private final int status;
    private final @Nullable String reason;
    private final Header[] headers;
    private final byte[] body;

    FcmResponse(HttpResponse response, byte[] body) {
        this.status = response.getCode();
        this.reason = response.getReasonPhrase();
        this.headers = response.getHeaders();
        this.body = body;
    }

    @Override
    public InputStream getContent() {
        return new ByteArrayInputStream(body);
    }

    /** The client has undone it already. */
    @Override
    public @Nullable String getContentEncoding() {
        return null;
    }

    @Override
    public long getContentLength() {
        return body.length;
    }

    @Override
    public @Nullable String getContentType() {
        return header("Content-Type");
    }

    @Override
    public String getStatusLine() {
        return "HTTP " + status + " " + reason;
    }

    @Override
    public int getStatusCode() {
        return status;
    }

    @Override
    public @Nullable String getReasonPhrase() {
        return reason;
    }

    @Override
    public int getHeaderCount() {
        return headers.length;
    }

    @Override
    public String getHeaderName(int index) {
        return headers[index].getName();
    }

    @Override
    public String getHeaderValue(int index) {
        return headers[index].getValue();
    }

    @Nullable String header(String name) {
        for (Header header : headers) {
            if (header.getName().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }
}
