package id.kentongan.localstack;

import id.kentongan.localstack.issuer.Caller;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The environment of api and notifier: the same variables production sets. */
final class ServiceSettings {
    private final Addresses addresses;
    private final Ports ports;

    ServiceSettings(Addresses addresses, Ports ports) {
        this.addresses = addresses;
        this.ports = ports;
    }

    /**
     * @param privacyKey base64 of 32 bytes; what was encrypted with one can be read with no other
     * @param registers a folder for what it reads of them
     */
    Map<String, String> ofApi(String privacyKey, Path registers) {
        Map<String, String> settings = shared();
        settings.put("SERVER_PORT", number(Port.API));
        settings.put("MANAGEMENT_SERVER_PORT", number(Port.API_MANAGEMENT));
        if (isForThisMachineOnly()) {
            settings.put("MANAGEMENT_SERVER_ADDRESS", Addresses.HOST);
        }
        settings.put("KENTONGAN_PRIVACY_KEY", privacyKey);
        settings.put("KENTONGAN_AML_KEY", Addresses.AML_KEY);
        settings.put("KENTONGAN_SYNTHETIC_DOOR", addresses.api().toString());
        settings.put("KENTONGAN_OPEN311_TESTADDRESS", addresses.api().toString());
        settings.put("KENTONGAN_REGISTERS_DIRECTORY", registers.toAbsolutePath().toString());
        for (Caller caller : Caller.values()) {
            String prefix = "KENTONGAN_ACCESS_ISSUERS_" + caller.ordinal() + "_";
            String issuer = addresses.issuer() + "/" + caller.word();
            settings.put(prefix + "ISSUER", issuer);
            settings.put(prefix + "JWKS", issuer + "/jwks");
            settings.put(prefix + "AUDIENCE", "kentongan");
            settings.put(prefix + "CALLERS", caller.word());
        }
        return settings;
    }

    Map<String, String> ofNotifier() {
        Map<String, String> settings = shared();
        settings.put("SERVER_PORT", number(Port.NOTIFIER));
        settings.put("MANAGEMENT_SERVER_PORT", number(Port.NOTIFIER));
        settings.put("KENTONGAN_FIREBASE_PROJECT", "kentongan-local");
        settings.put("KENTONGAN_FIREBASE_CREDENTIALS", "none");
        settings.put("KENTONGAN_FIREBASE_ADDRESS", addresses.fcm().toString());
        return settings;
    }

    private Map<String, String> shared() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("KENTONGAN_DATABASE_HOST", Addresses.HOST);
        settings.put("KENTONGAN_DATABASE_PORT", number(Port.POSTGRES));
        settings.put("KENTONGAN_DATABASE_NAME", Addresses.DATABASE);
        settings.put("KENTONGAN_DATABASE_USER", Addresses.USER);
        settings.put("KENTONGAN_DATABASE_PASSWORD", Addresses.PASSWORD);
        settings.put("KENTONGAN_KAFKA_BOOTSTRAP", addresses.kafkaBootstrap());
        if (isForThisMachineOnly()) {
            settings.put("SERVER_ADDRESS", Addresses.HOST);
        }
        return settings;
    }

    /** Unless SERVER_ADDRESS says otherwise, for a phone in the same network for example. */
    private static boolean isForThisMachineOnly() {
        return System.getenv("SERVER_ADDRESS") == null;
    }

    private String number(Port port) {
        return Integer.toString(ports.number(port));
    }
}
