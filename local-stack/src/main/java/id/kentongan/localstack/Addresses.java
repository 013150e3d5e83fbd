package id.kentongan.localstack;

import java.net.URI;

/**
 * Where everything listens. All of it is bound to the loopback address: demo tokens and a database
 * without passwords are nothing to show a network.
 */
public record Addresses(
        URI api,
        URI apiManagement,
        URI notifier,
        URI issuer,
        URI fcm,
        String kafkaBootstrap,
        int postgresPort) {

    static final String HOST = "127.0.0.1";
    static final String DATABASE = "kentongan";
    static final String USER = "kentongan";
    static final String PASSWORD = "kentongan";

    /** What senders of handsets' locations show to the api. */
    static final String AML_KEY = "aml-on-this-machine-only";

    static Addresses on(Ports ports) {
        return new Addresses(
                http(ports, Port.API),
                http(ports, Port.API_MANAGEMENT),
                http(ports, Port.NOTIFIER),
                http(ports, Port.ISSUER),
                http(ports, Port.FCM),
                HOST + ":" + ports.number(Port.KAFKA),
                ports.number(Port.POSTGRES));
    }

    /** The database, as psql and other clients of PostgreSQL read it. */
    public String database() {
        return "postgresql://%s:%s@%s:%d/%s"
                .formatted(USER, PASSWORD, HOST, postgresPort, DATABASE);
    }

    /** The database, as JDBC reads it; user and password included. */
    public String jdbc() {
        return "jdbc:postgresql://%s:%d/%s?user=%s&password=%s"
                .formatted(HOST, postgresPort, DATABASE, USER, PASSWORD);
    }

    private static URI http(Ports ports, Port port) {
        return URI.create("http://" + HOST + ":" + ports.number(port));
    }
}
