package id.kentongan.api.incident;

import id.kentongan.api.incident.store.IncidentStore;
import id.kentongan.api.incident.store.NoteStore;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;

import java.util.UUID;

/** What happened to an incident, and what agents say of it, for other features to read. */
@Component
public class IncidentHistory {

    /** Of each kind; the documents that are made of it are read whole. */
    private static final int MOST = 1_000;

    private final IncidentStore incidents;
    private final NoteStore notes;

    IncidentHistory(IncidentStore incidents, NoteStore notes) {
        this.incidents = incidents;
        this.notes = notes;
    }

    /**
     * The newest 1,000 of what was done, oldest first. That there are reports, and what reporters
     * add to them, is left out: of a mass incident it would be all.
     */
    public Flux<TimelineEntry> timelineOfWork(UUID incidentId) {
        return incidents.timelineOfWork(incidentId, MOST);
    }

    /** The newest 1,000 of the notes that agencies may read, oldest first. */
    public Flux<Note> notesForAgencies(UUID incidentId) {
        return notes.forAgencies(incidentId, MOST);
    }
}
