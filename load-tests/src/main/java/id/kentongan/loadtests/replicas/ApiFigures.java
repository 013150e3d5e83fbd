package id.kentongan.loadtests.replicas;

import id.kentongan.loadtests.arena.ApiProcess;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** What the replicas tell about themselves. */
public final class ApiFigures {

    private ApiFigures() {}

    /**
     * The sum of a counter over all of them.
     *
     * @param name as the page has it, such as {@code kentongan_intake_overtaken_total}; a label
     *     with it, if any
     * @throws IllegalStateException when one of them does not have it
     */
    public static double sum(List<ApiProcess> apis, String name)
            throws IOException, InterruptedException {
        double sum = 0;
        for (ApiProcess api : apis) {
            sum += read(api.figures(), name);
        }
        return sum;
    }

    private static double read(URI page, String name) throws IOException, InterruptedException {
        String figures =
                HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                        .body();
        return figures.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no figure " + name + " at " + page));
    }
}
