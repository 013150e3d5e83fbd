package id.kentongan.api.incident;

import id.kentongan.api.geo.Ecef;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * An open incident as the text that its row keeps for the next replica that has to decide.
 *
 * <p>While replicas of two versions run side by side, the older decides by the members it knows,
 * and writes no others: whatever is added to the form must do without.
 */
public final class OpenIncidentText {

    private record Form(
            UUID id,
            IncidentType type,
            Set<IncidentType> types,
            double x,
            double y,
            double z,
            double variance,
            double scatter,
            @Nullable Double accuracy,
            Instant openedAt,
            Instant lastReportAt,
            int reports,
            String words,
            List<Integer> reporters) {}

    private OpenIncidentText() {}

    public static String write(JsonMapper json, OpenIncident incident) {
        Whereabouts where = incident.where();
        return json.writeValueAsString(
                new Form(
                        incident.id(),
                        incident.type(),
                        incident.types(),
                        where.centre().x(),
                        where.centre().y(),
                        where.centre().z(),
                        where.variance(),
                        where.scatter(),
                        incident.accuracyMetres(),
                        incident.openedAt(),
                        incident.lastReportAt(),
                        incident.reports(),
                        SketchText.write(incident.text()),
                        incident.reporters()));
    }

    /** What {@link #write} wrote. */
    public static OpenIncident read(JsonMapper json, String text) {
        Form form = json.readValue(text, Form.class);
        return new OpenIncident(
                form.id,
                form.type,
                form.types,
                new Whereabouts(new Ecef(form.x, form.y, form.z), form.variance, form.scatter),
                form.accuracy,
                form.openedAt,
                form.lastReportAt,
                form.reports,
                SketchText.read(form.words),
                form.reporters);
    }
}
