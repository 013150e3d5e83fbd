package id.kentongan.loadtests.arena;

import id.kentongan.loadtests.SourceTree;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The way to the phones: the notifier, and the stand-in for Firebase, each in a process. */
public final class PushProcesses implements AutoCloseable {

    private static final String NOTIFIER = "id.kentongan.notifier.Notifier";
    private static final String STAND_IN = "id.kentongan.localstack.fcm.FcmProcess";
    private static final List<String> SMALL =
            List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final JavaProcess standIn;
    private final JavaProcess notifier;
    private final URI inbox;

    private PushProcesses(JavaProcess standIn, JavaProcess notifier, URI inbox) {
        this.standIn = standIn;
        this.notifier = notifier;
        this.inbox = inbox;
    }

    /**
     * Starts both and waits until they are ready.
     *
     * @param database where the tables of the api are already
     */
    public static PushProcesses start(Path logs, Postgres postgres, String database, String kafka)
            throws InterruptedException {
        URI firebase = URI.create("http://127.0.0.1:" + FreePort.pick());
        JavaProcess standIn =
                JavaProcess.start(
                        "firebase",
                        logs,
                        SourceTree.classPath("local-stack"),
                        SMALL,
                        STAND_IN,
                        List.of(Integer.toString(firebase.getPort())),
                        Map.of());
        try {
            standIn.awaitReady(firebase.resolve("/inbox/count"));
            return new PushProcesses(
                    standIn, notifier(logs, postgres, database, kafka, firebase), firebase);
        } catch (InterruptedException | RuntimeException failed) {
            standIn.close();
            throw failed;
        }
    }

    private static JavaProcess notifier(
            Path logs, Postgres postgres, String database, String kafka, URI firebase)
            throws InterruptedException {
        String port = Integer.toString(FreePort.pick());
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("SERVER_PORT", port);
        settings.put("SERVER_ADDRESS", "127.0.0.1");
        settings.put("MANAGEMENT_SERVER_PORT", port);
        settings.put("KENTONGAN_DATABASE_HOST", "127.0.0.1");
        settings.put("KENTONGAN_DATABASE_PORT", Integer.toString(postgres.port()));
        settings.put("KENTONGAN_DATABASE_NAME", database);
        settings.put("KENTONGAN_DATABASE_USER", postgres.user());
        settings.put("KENTONGAN_DATABASE_PASSWORD", postgres.password());
        settings.put("KENTONGAN_KAFKA_BOOTSTRAP", kafka);
        settings.put("KENTONGAN_FIREBASE_PROJECT", "kentongan-local");
        settings.put("KENTONGAN_FIREBASE_CREDENTIALS", "none");
        settings.put("KENTONGAN_FIREBASE_ADDRESS", firebase.toString());
        JavaProcess notifier =
                JavaProcess.start(
                        "notifier",
                        logs,
                        SourceTree.classPath("notifier"),
                        SMALL,
                        NOTIFIER,
                        List.of(),
                        settings);
        return notifier.awaitReady(
                URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"));
    }

    /** Where the stand-in shows what it received. */
    public URI inbox() {
        return inbox;
    }

    /**
     * From now on the stand-in does this as well.
     *
     * @param fault as local-stack/README.md says
     */
    public void misbehave(String fault) throws IOException, InterruptedException {
        tell(HttpRequest.newBuilder().POST(BodyPublishers.ofString(fault)));
    }

    /** The stand-in does as Firebase should. */
    public void behave() throws IOException, InterruptedException {
        tell(HttpRequest.newBuilder().DELETE());
    }

    private void tell(HttpRequest.Builder request) throws IOException, InterruptedException {
        int status =
                HttpClient.newHttpClient()
                        .send(
                                request.uri(inbox.resolve("/faults")).build(),
                                BodyHandlers.discarding())
                        .statusCode();
        if (status / 100 != 2) {
            throw new IOException("the stand-in for Firebase says " + status);
        }
    }

    @Override
    public void close() {
        notifier.close();
        standIn.close();
    }
}
