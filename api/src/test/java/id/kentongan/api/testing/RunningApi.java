package id.kentongan.api.testing;

import static org.awaitility.Awaitility.await;

import id.kentongan.api.Api;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.test.web.reactive.server.WebTestClient;

import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

/**
 * The api as it runs, on a random port, over real parts that all tests of a run share. They end
 * with the JVM.
 *
 * <p>Tests share one database too: each works in places and under keys of its own.
 */
public final class RunningApi {

    /** 32 zero bytes. */
    private static final String PRIVACY_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    /** What networks show that send handsets' locations. */
    public static final String AML_KEY = "a-key-for-handsets";

    /** The one city where reports of the same incident are joined. */
    public static final String JOINING_CITY = "91.30";

    /**
     * Before something that is waited for is given up: more than a few things take that hang once
     * and are begun anew, on a machine with other things to do.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static {
        Awaitility.setDefaultTimeout(PATIENCE);
    }

    /**
     * Enough for all answers of which a test only looks at the status: each keeps its line until it
     * is collected, and with the usual sixteen the next call would wait for that.
     */
    private static final ConnectionProvider CONNECTIONS = ConnectionProvider.create("tests", 2_000);

    private static final EmbeddedPostgres POSTGRES = startPostgres();
    private static final EmbeddedKafkaKraftBroker KAFKA = startKafka();
    private static final Tokens TOKENS = new Tokens();
    private static final ConfigurableApplicationContext SHARED = start();

    private RunningApi() {}

    /** A client of the shared api. */
    public static WebTestClient client() {
        return clientOf(SHARED);
    }

    /** Where the shared api is, for requests a client would tidy up. */
    public static String address() {
        return addressOf(SHARED);
    }

    /** Where an api that was started by {@link #start} is. */
    public static String addressOf(ConfigurableApplicationContext api) {
        return "http://localhost:" + port(api);
    }

    /** Where the shared api answers the platform. */
    public static String managementAddress() {
        return "http://localhost:" + SHARED.getEnvironment().getProperty("local.management.port");
    }

    /** A client of an api that was started by {@link #start}. */
    public static WebTestClient clientOf(ConfigurableApplicationContext api) {
        return WebTestClient.bindToServer(
                        new ReactorClientHttpConnector(HttpClient.create(CONNECTIONS)))
                .baseUrl("http://localhost:" + port(api))
                .responseTimeout(PATIENCE)
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 * 1024 * 1024))
                .build();
    }

    /** A part of the shared api, for tests that look behind the door. */
    public static <T> T bean(Class<T> type) {
        return SHARED.getBean(type);
    }

    /** The one of several that is called so. */
    public static <T> T bean(String name, Class<T> type) {
        return SHARED.getBean(name, type);
    }

    public static Tokens tokens() {
        return TOKENS;
    }

    /** The database behind the api. */
    public static DataSource database() {
        return POSTGRES.getPostgresDatabase();
    }

    /** {@code host:port} of the broker. */
    public static String kafka() {
        return KAFKA.getBrokersAsString();
    }

    /**
     * Another api over the same parts, for stories of restarts and replicas, once it is ready; the
     * caller closes it.
     *
     * @param otherSettings {@code --name=value}, in place of the usual ones
     */
    public static ConfigurableApplicationContext start(String... otherSettings) {
        Map<String, String> settings = settings();
        for (String setting : otherSettings) {
            String[] nameAndValue = setting.substring("--".length()).split("=", 2);
            settings.put(nameAndValue[0], nameAndValue[1]);
        }
        System.setProperty("spring.config.name", "api");
        ConfigurableApplicationContext api =
                new SpringApplicationBuilder(Api.class)
                        .initializers(RunningApi::withNettyOfItsOwn)
                        .run(
                                settings.entrySet().stream()
                                        .map(each -> "--" + each.getKey() + "=" + each.getValue())
                                        .toArray(String[]::new));
        untilReady(api);
        return api;
    }

    /** Before its registers are read it knows no camera and no unit; nobody is sent there then. */
    private static void untilReady(ConfigurableApplicationContext api) {
        for (String awaited : List.of("registers", "rehearsal")) {
            HealthIndicator health = api.getBean(awaited, HealthIndicator.class);
            await().pollInSameThread()
                    .atMost(PATIENCE)
                    .until(() -> health.health().getStatus().equals(Status.UP));
        }
    }

    /** The settings of a working api. */
    public static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(TOKENS.settings());
        settings.put("server.port", "0");
        settings.put("management.server.port", "0");
        settings.put("kentongan.database.host", "localhost");
        settings.put("kentongan.database.port", "" + POSTGRES.getPort());
        settings.put("kentongan.database.name", "postgres");
        settings.put("kentongan.database.user", "postgres");
        settings.put("kentongan.database.password", "postgres");
        settings.put("kentongan.kafka.bootstrap", KAFKA.getBrokersAsString());
        settings.put("kentongan.privacy.key", PRIVACY_KEY);
        settings.put("kentongan.aml.key", AML_KEY);
        settings.put("kentongan.clustering.cities[0].jurisdiction", JOINING_CITY);
        return settings;
    }

    /** Else the first api that ends would take the event loops of all the others with it. */
    private static void withNettyOfItsOwn(ConfigurableApplicationContext api) {
        ReactorResourceFactory netty = new ReactorResourceFactory();
        netty.setUseGlobalResources(false);
        ((GenericApplicationContext) api).registerBean(ReactorResourceFactory.class, () -> netty);
    }

    private static int port(ConfigurableApplicationContext api) {
        return ((WebServerApplicationContext) api).getWebServer().getPort();
    }

    private static EmbeddedPostgres startPostgres() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("jit", "off")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedKafkaKraftBroker startKafka() {
        EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.brokerProperty("auto.create.topics.enable", "false");
        broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
        broker.afterPropertiesSet();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::destroy));
        return broker;
    }
}
