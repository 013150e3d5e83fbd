package id.kentongan.api.handover;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import id.kentongan.api.dispatch.Assignment;
import id.kentongan.api.dispatch.CaseFile;
import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.incident.Disposition;
import id.kentongan.api.incident.Incident;
import id.kentongan.api.incident.Note;
import id.kentongan.api.incident.TimelineEntry;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An incident as one agency tells it to another: a small subset of NENA-STA-021 (EIDO), its members
 * named as there. Parts refer to each other by {@code $ref}, which is the {@code $id} of another
 * part.
 *
 * <p>It says what whoever goes there needs: what, where, how urgent, who is on the way, what was
 * done. It does not say who reported it, nor what they said. Two things are ours: a centre is named
 * by its city and {@code ntpd112}, since Indonesian centres have no domain for it, and codes stand
 * where the standard wants words of its registries.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Eido(
        @JsonProperty("$id") String id,
        Instant lastUpdateTimeStamp,
        Ref updatedByAgencyReference,
        String eidoVersion,
        String issuingElementIdentification,
        IncidentPart incidentComponent,
        List<LocationPart> locationComponent,
        List<DispatchPart> dispatchComponent,
        List<ResourcePart> emergencyResourceComponent,
        List<AgencyPart> agencyComponent,
        List<NotePart> notesComponent) {

    private static final String VERSION = "1.0";

    public record Ref(@JsonProperty("$ref") String ref) {}

    /**
     * @param incidentCommonPriorityNumber 0 to 10, 10 the most urgent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record IncidentPart(
            @JsonProperty("$id") String id,
            Instant lastUpdateTimeStamp,
            Ref updatedByAgencyReference,
            UUID internalIncidentId,
            String incidentTypeCommonRegistryText,
            List<String> incidentStatusCommonRegistryText,
            int incidentCommonPriorityNumber,
            String incidentPriorityInternalText,
            List<Ref> locationReference,
            List<Ref> notesReference,
            @Nullable List<DispositionPart> dispositionComponent) {}

    /**
     * @param locationByValue PIDF-LO: a circle that holds the true place, or a point where its size
     *     is not known
     */
    public record LocationPart(
            @JsonProperty("$id") String id,
            Instant lastUpdateTimeStamp,
            Ref updatedByAgencyReference,
            String locationTypeDescriptionRegistryText,
            String locationByValue) {}

    public record DispatchPart(
            @JsonProperty("$id") String id,
            Instant lastUpdateTimeStamp,
            Ref updatedByAgencyReference,
            Ref agencyReference,
            List<Ref> emergencyResourceReference) {}

    /**
     * @param eta when it should be there; absent when it is, or has left
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ResourcePart(
            @JsonProperty("$id") String id,
            Instant lastUpdateTimeStamp,
            Ref updatedByAgencyReference,
            String emergencyResourceName,
            String emergencyResourceTypeCommonRegistryText,
            String primaryUnitStatusRegistryText,
            List<String> secondaryUnitStatusRegistryText,
            List<String> resourceAttributeRegistryText,
            @Nullable Instant eta) {}

    /**
     * @param agencyType of IANA's urn:emergency:service:responder; empty where it has none for it
     */
    public record AgencyPart(
            @JsonProperty("$id") String id,
            Instant lastUpdateTimeStamp,
            Ref updatedByAgencyReference,
            List<String> agencyRoleDescriptionRegistryText,
            List<String> agencyType,
            boolean incidentOwningAgencyIndicator) {}

    /**
     * @param notesActionComments HTML, as the standard wants it
     */
    public record NotePart(
            @JsonProperty("$id") String id,
            Instant lastUpdateTimeStamp,
            Ref updatedByAgencyReference,
            String notesActionComments) {}

    /**
     * @param dispositionCommonRegistryCode APCO's number, or our code where there is none
     */
    public record DispositionPart(
            String dispositionCommonRegistryCode,
            boolean dispositionPrimaryIndicator,
            String dispositionDescriptionText) {}

    /**
     * An incident as it is now.
     *
     * @param timeline oldest first; of each entry the kind is told, not what anybody wrote
     * @param notes those meant for agencies, oldest first
     */
    public static Eido of(
            Incident incident, CaseFile file, List<TimelineEntry> timeline, List<Note> notes) {
        return new Drawing(incident, file, timeline, notes).eido();
    }

    /** All parts carry the same time and sender. */
    private record Drawing(
            Incident incident,
            CaseFile file,
            List<TimelineEntry> timeline,
            List<Note> notes,
            Instant at,
            Ref centre) {

        Drawing(Incident incident, CaseFile file, List<TimelineEntry> timeline, List<Note> notes) {
            this(
                    incident,
                    file,
                    timeline,
                    notes,
                    Stream.concat(
                                    timeline.stream().map(TimelineEntry::at),
                                    notes.stream().map(Note::at))
                            .max(Instant::compareTo)
                            .orElse(incident.openedAt()),
                    new Ref(incident.jurisdiction() + ".ntpd112"));
        }

        Eido eido() {
            List<NotePart> told = told();
            List<Assignment> atWork =
                    file.assignments().stream().filter(Assignment::holdsUnit).toList();
            return new Eido(
                    urn("incidentid", incident.id()),
                    at,
                    centre,
                    VERSION,
                    centre.ref(),
                    incidentPart(told),
                    List.of(locationPart()),
                    dispatchParts(atWork),
                    atWork.stream().map(this::resourcePart).toList(),
                    agencyParts(atWork),
                    told);
        }

        private IncidentPart incidentPart(List<NotePart> told) {
            return new IncidentPart(
                    urn("incidentid", incident.id()) + "#incident",
                    at,
                    centre,
                    incident.id(),
                    incident.type().name(),
                    List.of(incident.status().name()),
                    12 - 2 * incident.priority(),
                    Integer.toString(incident.priority()),
                    List.of(new Ref(locationId())),
                    told.stream().map(note -> new Ref(note.id())).toList(),
                    incident.disposition() == null ? null : List.of(how(incident.disposition())));
        }

        private static DispositionPart how(Disposition disposition) {
            @Nullable Integer code = disposition.apcoCode();
            return new DispositionPart(
                    code == null ? disposition.name() : code.toString(),
                    true,
                    disposition.words().id() + " / " + disposition.words().en());
        }

        private String locationId() {
            return urn("locationid", incident.id());
        }

        private LocationPart locationPart() {
            @Nullable Double radius =
                    file.locatedBy() == null
                            ? file.reportedAccuracyMetres()
                            : file.accuracyMetres();
            return new LocationPart(
                    locationId(),
                    at,
                    centre,
                    "Incident",
                    PidfLo.of(urn("incidentid", incident.id()), file.location(), radius));
        }

        private List<DispatchPart> dispatchParts(List<Assignment> atWork) {
            return agenciesOf(atWork).stream()
                    .map(
                            agency ->
                                    new DispatchPart(
                                            urn("dispatchid", incident.id()) + "#" + agency,
                                            at,
                                            centre,
                                            new Ref(agencyId(agency)),
                                            atWork.stream()
                                                    .map(Assignment::unit)
                                                    .filter(unit -> agency.equals(unit.agency()))
                                                    .map(unit -> new Ref(unitId(unit)))
                                                    .toList()))
                    .toList();
        }

        private ResourcePart resourcePart(Assignment assignment) {
            UnitPick unit = assignment.unit();
            boolean onItsWay =
                    switch (assignment.activity()) {
                        case ASSIGNED, ACKNOWLEDGED, EN_ROUTE -> true;
                        default -> false;
                    };
            return new ResourcePart(
                    unitId(unit),
                    at,
                    centre,
                    unit.callSign(),
                    unit.type().name(),
                    "NOT_AVAILABLE",
                    List.of(assignment.activity().name()),
                    List.of(unit.capability().name()),
                    onItsWay ? assignment.assignedAt().plusSeconds(unit.etaSeconds()) : null);
        }

        private List<AgencyPart> agencyParts(List<Assignment> atWork) {
            List<AgencyPart> parts = new ArrayList<>();
            parts.add(
                    new AgencyPart(
                            centre.ref(),
                            at,
                            centre,
                            List.of("CallReceiving", "Dispatching"),
                            List.of("psap"),
                            true));
            for (String agency : agenciesOf(atWork)) {
                parts.add(
                        new AgencyPart(
                                agencyId(agency),
                                at,
                                centre,
                                List.of("Dispatched"),
                                responder(agency),
                                false));
            }
            return parts;
        }

        private static List<String> responder(String agency) {
            return switch (agency) {
                case "DAMKAR" -> List.of("fire");
                case "PSC119" -> List.of("ems");
                case "POLRI" -> List.of("police");
                default -> List.of();
            };
        }

        private static Set<String> agenciesOf(List<Assignment> atWork) {
            Set<String> agencies = new LinkedHashSet<>();
            for (Assignment each : atWork) {
                if (each.unit().agency() != null) {
                    agencies.add(each.unit().agency());
                }
            }
            return agencies;
        }

        /** What happened, then what agents say of it. */
        private List<NotePart> told() {
            List<NotePart> parts = new ArrayList<>();
            for (int i = 0; i < timeline.size(); i++) {
                TimelineEntry entry = timeline.get(i);
                parts.add(
                        new NotePart(
                                urn("incidentid", incident.id()) + "#timeline-" + i,
                                entry.at(),
                                centre,
                                entry.kind()));
            }
            for (Note note : notes) {
                parts.add(
                        new NotePart(
                                urn("noteid", note.id()),
                                note.at(),
                                centre,
                                PidfLo.escaped(note.text())));
            }
            return parts;
        }

        private String unitId(UnitPick unit) {
            return urn("unitid", unit.id());
        }

        private String agencyId(String agency) {
            return incident.jurisdiction() + "." + agency.toLowerCase(Locale.ROOT);
        }

        private String urn(String kind, UUID id) {
            return "urn:emergency:uid:" + kind + ":" + id + ":" + centre.ref();
        }
    }
}
