package id.kentongan.api.testing;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What an api shows whoever watches it. */
public final class Figures {

    private final String scrape;

    private Figures(String scrape) {
        this.scrape = scrape;
    }

    /** Those of the shared api, now. */
    public static Figures now() {
        return at(RunningApi.managementAddress());
    }

    /** Those of an api that was started by {@link RunningApi#start}, now. */
    public static Figures of(ConfigurableApplicationContext api) {
        return at("http://localhost:" + api.getEnvironment().getProperty("local.management.port"));
    }

    private static Figures at(String address) {
        return new Figures(
                WebTestClient.bindToServer()
                        .baseUrl(address)
                        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4 * 1024 * 1024))
                        .build()
                        .get()
                        .uri("/actuator/prometheus")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    /**
     * The one figure of this name whose labels hold all of these.
     *
     * @param labels such as {@code topic="kentongan.complaints"}
     */
    public double get(String name, String... labels) {
        List<String> lines =
                scrape.lines()
                        .filter(line -> nameOf(line).equals(name))
                        .filter(line -> List.of(labels).stream().allMatch(line::contains))
                        .toList();
        if (lines.size() != 1) {
            throw new AssertionError(name + " is there " + lines.size() + " times");
        }
        return Double.parseDouble(lines.get(0).substring(lines.get(0).lastIndexOf(' ') + 1));
    }

    /** Of all figures there are. */
    public Set<String> names() {
        return scrape.lines()
                .filter(line -> !line.startsWith("#"))
                .map(Figures::nameOf)
                .collect(Collectors.toSet());
    }

    private static String nameOf(String line) {
        return line.split("[{ ]", 2)[0];
    }
}
