package id.kentongan.api.handover;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.dispatch.CaseFiles;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.Disposition;
import id.kentongan.api.incident.Incident;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.incident.Note;
import id.kentongan.api.incident.TimelineEntry;
import id.kentongan.api.testing.RunningApi;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The golden file is the promise to whoever reads our documents. */
class EidoTest {

    private static final Instant OPENED = Instant.parse("2026-11-21T01:00:00Z");
    private static final JsonMapper JSON = RunningApi.bean(JsonMapper.class);

    private final Incident incident =
            new Incident(
                    id(3),
                    "33.74",
                    IncidentType.FIRE,
                    IncidentStatus.RESOURCES_ENROUTE,
                    new GeoPoint(-6.9903, 110.4229),
                    OPENED,
                    OPENED,
                    1,
                    0,
                    false,
                    1,
                    null,
                    null,
                    null,
                    Disposition.FALSE_ALARM,
                    null,
                    null,
                    2,
                    0,
                    0);
    private final Eido eido =
            Eido.of(
                    incident,
                    CaseFiles.withAnEngineUnderWay(incident, 20.0),
                    List.of(
                            new TimelineEntry(OPENED, "REPORTED", id(1), null, null, null, null),
                            new TimelineEntry(
                                    OPENED.plusSeconds(40),
                                    "EN_ROUTE",
                                    null,
                                    null,
                                    id(4),
                                    "words of a crew",
                                    id(5))),
                    List.of(
                            new Note(
                                    id(7),
                                    OPENED.plusSeconds(60),
                                    id(5),
                                    "Lewat <belakang> & hati-hati",
                                    true)));

    @Test
    void isWrittenAsPromised() throws IOException {
        try (InputStream golden = getClass().getResourceAsStream("/golden/eido.json")) {
            JsonNode written = JSON.valueToTree(eido);
            assertThat(written).isEqualTo(JSON.readTree(golden));
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        Set<String> ids = new HashSet<>();
        Set<String> references = new HashSet<>();
        collect(JSON.valueToTree(eido), ids, references);

        assertThat(references).isNotEmpty().isSubsetOf(ids);
    }

    @Test
    void aPlaceNobodyMeasuredIsAPoint() {
        Eido unknown =
                Eido.of(
                        incident,
                        CaseFiles.withAnEngineUnderWay(incident, null),
                        List.of(),
                        List.of());

        assertThat(unknown.locationComponent().get(0).locationByValue())
                .contains("<gml:Point")
                .doesNotContain("Circle");
        assertThat(unknown.lastUpdateTimeStamp()).isEqualTo(OPENED);
    }

    private static void collect(JsonNode node, Set<String> ids, Set<String> references) {
        if (node.has("$id")) {
            ids.add(node.path("$id").asString());
        }
        if (node.has("$ref")) {
            references.add(node.path("$ref").asString());
        }
        node.values().forEach(each -> collect(each, ids, references));
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }
}
