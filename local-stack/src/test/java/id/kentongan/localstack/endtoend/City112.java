package id.kentongan.localstack.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import id.kentongan.client.ApiClient;
import id.kentongan.client.ApiException;
import id.kentongan.client.api.AssignmentsApi;
import id.kentongan.client.api.ComplaintsApi;
import id.kentongan.client.api.EmergencyReportsApi;
import id.kentongan.client.api.IncidentsApi;
import id.kentongan.client.model.Closing;
import id.kentongan.client.model.Complaint;
import id.kentongan.client.model.EmergencyReport;
import id.kentongan.client.model.Incident;
import id.kentongan.client.model.Location;
import id.kentongan.client.model.NewComplaint;
import id.kentongan.client.model.NewComplaintUpdate;
import id.kentongan.client.model.NewEmergencyReport;
import id.kentongan.localstack.LocalStack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A city with its 112 centre, as its people see it: through the public client, the phones, and
 * (last resort) the database.
 */
final class City112 {

    /** In Cirebon. */
    private static final double LAT = -6.7320;

    private static final double LON = 108.5523;

    private static final String CIREBON = "32.74";

    private final LocalStack stack;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    City112(LocalStack stack) {
        this.stack = stack;
    }

    /**
     * A fire near the centre, reported by the holder of this token; each number is a place of its
     * own.
     */
    EmergencyReport reportFire(int number, String token) throws ApiException {
        NewEmergencyReport fire =
                new NewEmergencyReport()
                        .type(NewEmergencyReport.TypeEnum.FIRE)
                        .location(place(number))
                        .description("Kebakaran nomor " + number);
        return new EmergencyReportsApi(client(token)).reportEmergency(fire, "e2e-fire-" + number);
    }

    EmergencyReport readBack(EmergencyReport report, String token) throws ApiException {
        return new EmergencyReportsApi(client(token))
                .getEmergencyReport(report.getId().toString(), null);
    }

    Complaint complainOfRoad(int number, String token) throws ApiException {
        NewComplaint complaint =
                new NewComplaint()
                        .category(NewComplaint.CategoryEnum.ROAD_DAMAGE)
                        .location(place(number))
                        .text("Jalan berlubang nomor " + number);
        return new ComplaintsApi(client(token)).submitComplaint(complaint, "e2e-road-" + number);
    }

    /** An officer says that it is done. */
    Complaint resolve(Complaint complaint, String officer) throws ApiException {
        ComplaintsApi complaints = new ComplaintsApi(client(officer));
        String id = complaint.getId().toString();
        Complaint assigned =
                complaints.updateComplaint(
                        id,
                        new NewComplaintUpdate().status(NewComplaintUpdate.StatusEnum.ASSIGNED),
                        "\"" + complaint.getVersion() + "\"",
                        null,
                        null);
        return complaints.updateComplaint(
                id,
                new NewComplaintUpdate()
                        .status(NewComplaintUpdate.StatusEnum.RESOLVED)
                        .text("Sudah ditambal"),
                "\"" + assigned.getVersion() + "\"",
                null,
                null);
    }

    /** All units go home. */
    void closeAll(String token) throws ApiException {
        IncidentsApi incidents = new IncidentsApi(client(token));
        AssignmentsApi dispatch = new AssignmentsApi(client(token));
        for (Incident each : incidents.listIncidents(CIREBON, 500, null).getItems()) {
            if (!each.getStatus().getValue().equals("CLOSED")) {
                dispatch.closeIncident(
                        each.getId().toString(),
                        "\"" + each.getVersion() + "\"",
                        new Closing().disposition(Closing.DispositionEnum.HANDLED));
            }
        }
    }

    /** What all phones together have received about this id, oldest first. */
    List<JsonNode> pushesAbout(String member, Object id) throws IOException, InterruptedException {
        return pushes("").stream()
                .filter(data -> data.path(member).asText().equals(id.toString()))
                .toList();
    }

    /** What whoever listens to this topic has received, oldest first. */
    List<JsonNode> pushesTo(String topic) throws IOException, InterruptedException {
        return pushes("?target=" + topic);
    }

    private List<JsonNode> pushes(String which) throws IOException, InterruptedException {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode arrival :
                json.readTree(get(stack.addresses().fcm().resolve("/inbox" + which)))) {
            JsonNode message = arrival.path("message");
            found.add(
                    message.has("message")
                            ? message.path("message").path("data")
                            : message.path("data"));
        }
        return found;
    }

    /** Lets Firebase answer like this until {@link #firebaseIsWell()}. */
    void firebaseAnswers(String fault) throws IOException, InterruptedException {
        send(
                HttpRequest.newBuilder(stack.addresses().fcm().resolve("/faults"))
                        .POST(BodyPublishers.ofString("{\"answer\": \"" + fault + "\"}"))
                        .build());
    }

    void firebaseIsWell() throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(stack.addresses().fcm().resolve("/faults")).DELETE().build());
    }

    /** One number out of the database. */
    long count(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(stack.addresses().jdbc());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static Location place(int number) {
        // Nearly a kilometre between neighbours, so that nobody takes one fire for another.
        return new Location()
                .lat(LAT - number % 10 * 8e-3)
                .lon(LON - number / 10 * 8e-3)
                .accuracyMetres(15.0);
    }

    private ApiClient client(String token) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(stack.addresses().api().toString());
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        return client;
    }

    private String get(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address).build());
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
