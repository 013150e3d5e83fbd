package id.kentongan.notifier.world;

import id.kentongan.notifier.Notifier;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import java.util.HashMap;
import java.util.Map;

/** The whole notifier, started as its main method does. */
public final class RunningNotifier implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private RunningNotifier(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Settings that work, in the city as it is. */
    public static Map<String, String> settings(FirebaseStandIn firebase) {
        City city = City.theCity();
        Map<String, String> settings = new HashMap<>();
        settings.put("spring.config.name", "notifier");
        settings.put("server.port", "0");
        settings.put("kentongan.database.host", "localhost");
        settings.put("kentongan.database.port", Integer.toString(city.databasePort()));
        settings.put("kentongan.database.name", "postgres");
        settings.put("kentongan.database.user", "postgres");
        settings.put("kentongan.database.password", "a secret");
        settings.put("kentongan.kafka.bootstrap", city.kafka());
        settings.put("kentongan.firebase.project", "kota-uji");
        settings.put("kentongan.firebase.credentials", "none");
        settings.put("kentongan.firebase.address", firebase.address());
        return settings;
    }

    public static RunningNotifier start(Map<String, String> settings) {
        String[] arguments =
                settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new);
        return new RunningNotifier(new SpringApplicationBuilder(Notifier.class).run(arguments));
    }

    public int port() {
        return ((ReactiveWebServerApplicationContext) context).getWebServer().getPort();
    }

    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
