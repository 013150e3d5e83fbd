package id.kentongan.api.open311;

import id.kentongan.api.agency.App;
import id.kentongan.api.complaint.Complaint;
import id.kentongan.api.complaint.ComplaintIntake;
import id.kentongan.api.complaint.KeptComplaint;
import id.kentongan.api.complaint.NewComplaint;

import org.springframework.stereotype.Service;

import reactor.core.publisher.Mono;

/**
 * Takes complaints that come by Open311, whose clients know of no keys for repeats: the same fields
 * of the same app are the same complaint for as long as it is open. Later they are a new one: a
 * lamp that was mended goes out again.
 */
@Service
public class Open311Intake {

    private final ComplaintIntake intake;

    Open311Intake(ComplaintIntake intake) {
        this.intake = intake;
    }

    /**
     * Keeps a complaint, or finds the open one that says the same.
     *
     * @param complaint as {@link Submission#read} has read it from the fields
     * @return as {@link ComplaintIntake#accept}
     */
    public Mono<Complaint> accept(NewComplaint complaint, Fields fields, App app) {
        return accept(complaint, fields, app, 0);
    }

    private Mono<Complaint> accept(NewComplaint complaint, Fields fields, App app, int earlier) {
        return intake.accept(complaint.withKey(Submission.key(fields, app, earlier)))
                .flatMap(
                        kept ->
                                isAtItsEnd(kept)
                                        ? accept(complaint, fields, app, earlier + 1)
                                        : Mono.just(kept.complaint()));
    }

    private static boolean isAtItsEnd(KeptComplaint kept) {
        return kept.repeated() && !kept.complaint().standing().status().isOpen();
    }
}
