package id.kentongan.localstack.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Whether a service says it is ready, asked the way Kubernetes asks. */
public final class Readiness {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpRequest probe;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    /** Asks at this management address. */
    public Readiness(URI management) {
        this.probe =
                HttpRequest.newBuilder(URI.create(management + "/actuator/health/readiness"))
                        .timeout(PATIENCE)
                        .build();
    }

    /** True when it answers 200; false when it says no or nothing. */
    public boolean isGiven() {
        try {
            return http.send(probe, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
