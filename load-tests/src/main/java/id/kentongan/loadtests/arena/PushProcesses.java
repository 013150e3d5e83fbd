package id.kentongan.loadtests.arena;

import id.kentongan.loadtests.SourceTree;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The way to the phones: notifiers, and the stand-in for Firebase, each in a process. */
public final class PushProcesses implements AutoCloseable {

    private static final String STAND_IN = "id.kentongan.localstack.fcm.FcmProcess";

    /** It keeps up to 100,000 pushes. */
    private static final List<String> ROOMY =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final List<String> SMALL =
            List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final URI firebase;
    private final JavaProcess standIn;
    private final List<NotifierProcess> notifiers = new ArrayList<>();

    private PushProcesses(URI firebase, Path logs) {
        this.firebase = firebase;
        this.standIn =
                JavaProcess.start(
                        "firebase",
                        logs,
                        SourceTree.classPath("local-stack"),
                        ROOMY,
                        STAND_IN,
                        List.of(Integer.toString(firebase.getPort())),
                        Map.of());
    }

    /**
     * Starts them and waits until they are ready.
     *
     * @param database where the tables of the api are already
     * @param count of notifiers
     */
    public static PushProcesses start(
            Path logs, Postgres postgres, String database, String kafka, int count)
            throws InterruptedException {
        URI firebase = URI.create("http://127.0.0.1:" + FreePort.pick());
        PushProcesses pushes = new PushProcesses(firebase, logs);
        try {
            for (int i = 1; i <= count; i++) {
                pushes.notifiers.add(
                        NotifierProcess.launch(
                                "notifier-" + i, logs, postgres, database, kafka, firebase, SMALL));
            }
            pushes.awaitReady();
            return pushes;
        } catch (InterruptedException | RuntimeException failed) {
            pushes.close();
            throw failed;
        }
    }

    private void awaitReady() throws InterruptedException {
        standIn.awaitReady(firebase.resolve("/inbox/count"));
        for (NotifierProcess notifier : notifiers) {
            notifier.awaitReady();
        }
    }

    public List<NotifierProcess> notifiers() {
        return List.copyOf(notifiers);
    }

    /** When a notifier was dead, each time one was killed. */
    public List<Instant> deaths() {
        return notifiers.stream().flatMap(each -> each.deaths().stream()).sorted().toList();
    }

    /** Where the stand-in shows what it received. */
    public URI inbox() {
        return firebase;
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
                                request.uri(firebase.resolve("/faults")).build(),
                                BodyHandlers.discarding())
                        .statusCode();
        if (status / 100 != 2) {
            throw new IOException("the stand-in for Firebase says " + status);
        }
    }

    @Override
    public void close() {
        notifiers.forEach(NotifierProcess::close);
        standIn.close();
    }
}
