package id.kentongan.localstack;

import id.kentongan.localstack.fcm.FcmStandIn;
import id.kentongan.localstack.issuer.TokenIssuer;
import id.kentongan.localstack.kafka.BrokerProcess;
import id.kentongan.localstack.postgres.LocalPostgres;
import id.kentongan.localstack.process.Secret;
import id.kentongan.localstack.process.Service;
import id.kentongan.localstack.process.SpringProcess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;

/** Puts the parts together that this stack runs itself. */
final class Assembly {
    private static final int PRIVACY_KEY_BYTES = 32;

    private final Options options;
    private final Ports ports;
    private final Home home;
    private final Addresses addresses;
    private final ServiceSettings settings;

    Assembly(Options options, Ports ports, Home home, Addresses addresses) {
        this.options = options;
        this.ports = ports;
        this.home = home;
        this.addresses = addresses;
        this.settings = new ServiceSettings(addresses, ports);
    }

    Map<Part, Service> parts() {
        Map<Part, Service> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            if (options.runs(part)) {
                parts.put(part, make(part));
            }
        }
        return parts;
    }

    /**
     * Writes down the settings of api and notifier beside {@code local.env}, for who leaves one out
     * here and starts it elsewhere.
     */
    void writeSettings() {
        EnvFile.write(home.settings(Part.API), settings.ofApi(privacyKey(), registers()));
        EnvFile.write(home.settings(Part.NOTIFIER), settings.ofNotifier());
    }

    private Service make(Part part) {
        return switch (part) {
            case POSTGRES -> postgres();
            case KAFKA ->
                    new BrokerProcess(
                            ports.number(Port.KAFKA), home.data(part), home.log(part), home.run());
            case ISSUER -> new TokenIssuer(ports.number(Port.ISSUER), home.data(part));
            case FCM -> new FcmStandIn(ports.number(Port.FCM), Clock.systemUTC());
            case API -> api();
            case NOTIFIER -> notifier();
        };
    }

    private Service postgres() {
        return new LocalPostgres(
                ports.number(Port.POSTGRES),
                home.data(Part.POSTGRES),
                home.log(Part.POSTGRES),
                Addresses.DATABASE,
                Addresses.USER,
                Addresses.PASSWORD);
    }

    private Service api() {
        return new SpringProcess(
                Part.API.word(),
                SourceTree.find().resolve("api"),
                "id.kentongan.api.Api",
                addresses.apiManagement(),
                options.javaFlags(),
                settings.ofApi(privacyKey(), registers()),
                home.log(Part.API),
                home.run());
    }

    private Service notifier() {
        return new SpringProcess(
                Part.NOTIFIER.word(),
                SourceTree.find().resolve("notifier"),
                "id.kentongan.notifier.Notifier",
                addresses.notifier(),
                options.javaFlags(),
                settings.ofNotifier(),
                home.log(Part.NOTIFIER),
                home.run());
    }

    private String privacyKey() {
        return Secret.in(home.data(Part.API).resolve("privacy.key"), Assembly::newKey);
    }

    private Path registers() {
        try {
            return Files.createDirectories(home.data(Part.API).resolve("registers"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String newKey() {
        byte[] key = new byte[PRIVACY_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
