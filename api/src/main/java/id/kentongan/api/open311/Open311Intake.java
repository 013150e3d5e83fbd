package id.kentongan.api.open311;

import id.kentongan.api.agency.App;
import id.kentongan.api.complaint.Complaint;
import id.kentongan.api.complaint.ComplaintIntake;
import id.kentongan.api.complaint.KeptComplaint;
import id.kentongan.api.complaint.NewComplaint;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import org.springframework.stereotype.Service;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;

/**
 * Takes complaints that come by Open311, whose clients know of no keys for repeats: the same fields
 * of the same app are the same complaint for as long as it is open, and for a day, in which an
 * answer that was lost is asked for again. Later they are a new one: a lamp that was mended goes
 * out again.
 */
@Service
public class Open311Intake {

    private static final Duration A_DAY = Duration.ofDays(1);

    /** Each is looked for, one after the other. */
    private static final int MOST_ENDED = 64;

    private final ComplaintIntake intake;
    private final Clock clock;

    Open311Intake(ComplaintIntake intake, Clock clock) {
        this.intake = intake;
        this.clock = clock;
    }

    /**
     * Keeps a complaint, or finds the open one that says the same.
     *
     * @param complaint as {@link Submission#read} has read it from the fields
     * @return as {@link ComplaintIntake#accept}; {@link ProblemCode#TOO_MANY} where the same was
     *     said and came to its end very often
     */
    public Mono<Complaint> accept(NewComplaint complaint, Fields fields, App app) {
        return accept(complaint, fields, app, 0);
    }

    private Mono<Complaint> accept(NewComplaint complaint, Fields fields, App app, int earlier) {
        if (earlier > MOST_ENDED) {
            return Mono.error(Problem.of(ProblemCode.TOO_MANY));
        }
        return intake.accept(complaint.withKey(Submission.key(fields, app, earlier)))
                .flatMap(
                        kept ->
                                isOver(kept)
                                        ? accept(complaint, fields, app, earlier + 1)
                                        : Mono.just(kept.complaint()));
    }

    private boolean isOver(KeptComplaint kept) {
        return kept.repeated()
                && !kept.complaint().standing().status().isOpen()
                && kept.complaint().receivedAt().plus(A_DAY).isBefore(clock.instant());
    }
}
