package id.kentongan.notifier;

import id.kentongan.notifier.replay.ReplayCommand;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;

/**
 * The notifier process. Its settings are read from {@code notifier.yaml} and the environment. With
 * {@code --replay-dead-letters} it is a command that ends: see {@link ReplayCommand}.
 *
 * <p>Flyway is set up by {@code store} itself and the one JDBC connection it needs is closed before
 * anything else starts, so Boot's own set-up of both stays out.
 */
@SpringBootApplication(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@ConfigurationPropertiesScan
public class Notifier {

    public static void main(String[] args) {
        System.setProperty("spring.config.name", "notifier");
        if (ReplayCommand.isMeantBy(args)) {
            System.exit(ReplayCommand.run(args, System.out));
        }
        SpringApplication.run(Notifier.class, args);
    }
}
