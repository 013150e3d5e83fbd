package id.kentongan.api.complaint.web;

import id.kentongan.api.access.Caller;
import id.kentongan.api.complaint.Complaint;
import id.kentongan.api.complaint.ComplaintDesk.Said;
import id.kentongan.api.complaint.ComplaintReading;
import id.kentongan.api.complaint.ComplaintReading.Reader;
import id.kentongan.api.complaint.KeptComplaint;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Clock;

/** A complaint as an answer, with what its next change has to name. */
@Component
class ComplaintAnswers {

    /** For the contract. */
    static final String TRACKING_TOKEN =
            "The trackingToken of an anonymous complaint: who shows it is taken for whoever made it";

    private final ComplaintReading reading;
    private final Clock clock;

    ComplaintAnswers(ComplaintReading reading, Clock clock) {
        this.reading = reading;
        this.clock = clock;
    }

    /** To whoever has just made it. */
    ResponseEntity<ComplaintView> created(KeptComplaint kept, Caller caller) {
        Complaint complaint = kept.complaint();
        URI place = URI.create("/v1/complaints/" + complaint.id());
        return answer(ResponseEntity.created(place), complaint, kept.repeated())
                .body(
                        ComplaintView.of(
                                complaint,
                                complaint.isWorkedOnBy(caller) ? Reader.OFFICER : Reader.REPORTER,
                                clock.instant(),
                                reading.text(complaint),
                                reading.service(complaint),
                                reading.contact(complaint),
                                reading.trackingToken(complaint)));
    }

    ResponseEntity<ComplaintView> updated(Said said) {
        return answer(ResponseEntity.ok(), said.complaint(), said.repeated())
                .body(view(said.complaint(), said.reader()));
    }

    ResponseEntity<ComplaintView> ok(Complaint complaint, Reader reader) {
        return answer(ResponseEntity.ok(), complaint, false).body(view(complaint, reader));
    }

    ComplaintView view(Complaint complaint, Reader reader) {
        return ComplaintView.of(
                complaint,
                reader,
                clock.instant(),
                reading.text(complaint),
                reading.service(complaint),
                reader == Reader.OFFICER ? reading.contact(complaint) : null,
                reader == Reader.REPORTER ? reading.trackingToken(complaint) : null);
    }

    private static ResponseEntity.BodyBuilder answer(
            ResponseEntity.BodyBuilder answer, Complaint complaint, boolean repeated) {
        answer.eTag("\"" + complaint.standing().version() + "\"");
        return repeated ? answer.header("Idempotent-Replayed", "true") : answer;
    }
}
