package id.kentongan.api.incident;

import id.kentongan.api.incident.store.IncidentStore;
import id.kentongan.api.incident.store.NoteStore;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;

import java.util.UUID;

/** What happened to an incident, and what agents say of it, for other features to read. */
@Component
public class IncidentHistory {

    private final IncidentStore incidents;
    private final NoteStore notes;

    IncidentHistory(IncidentStore incidents, NoteStore notes) {
        this.incidents = incidents;
        this.notes = notes;
    }

    /** Oldest first. */
    public Flux<TimelineEntry> timeline(UUID incidentId) {
        return incidents.timeline(incidentId);
    }

    /** The notes that agencies may read, oldest first. */
    public Flux<Note> notesForAgencies(UUID incidentId) {
        return notes.ofIncident(incidentId).filter(Note::forAgencies);
    }
}
