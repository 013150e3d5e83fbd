package id.kentongan.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The api process. Its settings are read from {@code api.yaml} and the environment. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Api {

    public static void main(String[] args) {
        System.setProperty("spring.config.name", "api");
        SpringApplication.run(Api.class, args);
    }
}
