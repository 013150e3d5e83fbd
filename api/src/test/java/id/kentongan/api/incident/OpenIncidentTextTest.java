package id.kentongan.api.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.api.geo.GeoPoint;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.UUID;

class OpenIncidentTextTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final SketchKey KEY = new SketchKey(new byte[32]);
    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00.123456Z");

    @Test
    void isReadAsItWasWritten() {
        OpenIncident incident = incidentOf("Asap dari ruko Jalan Melati nomor 12, cat merah");

        assertThat(OpenIncidentText.read(JSON, OpenIncidentText.write(JSON, incident)))
                .isEqualTo(incident);
    }

    @Test
    void saysNoWordOfWhatWasSaid() {
        assertThat(OpenIncidentText.write(JSON, incidentOf("Melati 12 merah")))
                .doesNotContainIgnoringCase("melati")
                .doesNotContainIgnoringCase("merah");
    }

    @Test
    void staysSmallHoweverManyReport() {
        OpenIncident incident = incidentOf("Asap");
        for (int i = 0; i < 1_000; i++) {
            incident = incident.with(sighting("ruko" + i + " jalan" + i + " nomor " + i));
        }

        assertThat(OpenIncidentText.write(JSON, incident)).hasSizeLessThan(1_500);
    }

    @Test
    void whatIsMissingIsNotGuessed() {
        String text = OpenIncidentText.write(JSON, incidentOf("Asap"));

        assertThatThrownBy(() -> OpenIncidentText.read(JSON, text.replace("\"x\"", "\"newer\"")))
                .isInstanceOf(RuntimeException.class);
    }

    private static OpenIncident incidentOf(String description) {
        return OpenIncident.openedBy(sighting(description), new UUID(1, 2));
    }

    private static Sighting sighting(String description) {
        return new Sighting(
                UUID.randomUUID(),
                IncidentType.FIRE,
                new GeoPoint(-6.9903, 110.4229),
                20.0,
                NOW,
                UUID.randomUUID(),
                TextSketch.of(description, KEY));
    }
}
