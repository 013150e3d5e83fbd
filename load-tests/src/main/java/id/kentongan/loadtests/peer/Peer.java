package id.kentongan.loadtests.peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

import java.util.Map;
import java.util.TreeMap;

/**
 * The service a good team would write without Reactor: Spring MVC, bean validation, JDBC through
 * HikariCP, a virtual thread per request where Java has them.
 *
 * <p>It does less than the API: no token check, no match. Its database comes from {@code
 * SPRING_DATASOURCE_URL} and its kin, its port from {@code SERVER_PORT}.
 */
@SpringBootApplication
public class Peer {

    private static final int FIRST_JAVA_WITH_VIRTUAL_THREADS = 21;

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(Peer.class);
        Map<String, Object> settings = new TreeMap<>();
        settings.put("spring.main.banner-mode", "off");
        settings.put("spring.threads.virtual.enabled", hasVirtualThreads());
        settings.put("server.address", "127.0.0.1");
        // Tomcat's default of 100 would close each connection after a moment and measure
        // handshakes.
        settings.put("server.tomcat.max-keep-alive-requests", -1);
        settings.put("server.tomcat.keep-alive-timeout", "10m");
        settings.put("spring.datasource.hikari.auto-commit", true);
        application.setDefaultProperties(settings);
        application.run(arguments);
    }

    /** From Java 21 on; before, Tomcat's own pool of platform threads serves. */
    public static boolean hasVirtualThreads() {
        return Runtime.version().feature() >= FIRST_JAVA_WITH_VIRTUAL_THREADS;
    }
}
