package id.kentongan.localstack;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a part listens, and how that is changed. */
public enum Port {
    API("api-port", 8080, Part.API, "the public API"),
    API_MANAGEMENT("api-management-port", 8081, Part.API, "the api's health and metrics"),
    NOTIFIER("notifier-port", 8082, Part.NOTIFIER, "the notifier's health and metrics"),
    ISSUER("issuer-port", 8083, Part.ISSUER, "the token issuer"),
    FCM("fcm-port", 8084, Part.FCM, "the Firebase stand-in"),
    POSTGRES("postgres-port", 5442, Part.POSTGRES, "PostgreSQL"),
    KAFKA("kafka-port", 9192, Part.KAFKA, "the Kafka broker");

    private final String flag;
    private final int usual;
    private final Part part;
    private final String purpose;

    Port(String flag, int usual, Part part, String purpose) {
        this.flag = flag;
        this.usual = usual;
        this.part = part;
        this.purpose = purpose;
    }

    /** The command line flag without its dashes. */
    public String flag() {
        return flag;
    }

    /** The environment variable that says the same as the flag. */
    public String variable() {
        return "KENTONGAN_LOCAL_" + flag.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The port taken when nobody says otherwise. */
    public int usual() {
        return usual;
    }

    /** Who listens there. */
    public Part part() {
        return part;
    }

    /** What it is for, as a newcomer would say it. */
    public String purpose() {
        return purpose;
    }

    /** The port this flag is about, or empty. */
    public static Optional<Port> find(String flag) {
        return Arrays.stream(values()).filter(port -> port.flag.equals(flag)).findFirst();
    }
}
