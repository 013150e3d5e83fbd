package id.kentongan.api.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.catalogue.ComplaintCategory;
import id.kentongan.api.complaint.ComplaintLifeCycle.Actor;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** By the standard policy: taken up within 3 days of work, answered within 8, told every 2. */
class DeadlineTest {

    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final Promise PROMISE =
            SlaPolicy.STANDARD.promises(JAKARTA).get(ComplaintCategory.ROAD_DAMAGE);

    /** A Monday. */
    private final Deadline begun = Deadline.begun(PROMISE, at("2026-11-30T10:00"));

    @Test
    void beginsWithBothTimes() {
        assertThat(begun.respondBy()).isEqualTo(at("2026-12-03T16:00"));
        assertThat(begun.resolveBy()).isEqualTo(at("2026-12-10T16:00"));
        assertThat(begun.dueAt()).isEqualTo(begun.respondBy());
        assertThat(begun.escalateAt()).isEqualTo(begun.respondBy());
        assertThat(begun.isOverdue(begun.respondBy())).isFalse();
        assertThat(begun.isOverdue(begun.respondBy().plusNanos(1))).isTrue();
    }

    @Test
    @DisplayName("once somebody has taken it up, the end is what is due")
    void isTakenUp() {
        Deadline taken = moved(begun, ComplaintStatus.VERIFYING, Actor.OFFICER, "2026-12-01T09:00");

        assertThat(taken.respondedAt()).isEqualTo(at("2026-12-01T09:00"));
        assertThat(taken.dueAt()).isEqualTo(begun.resolveBy());
        assertThat(taken.escalateAt()).isEqualTo(begun.resolveBy());
        assertThat(
                        moved(taken, ComplaintStatus.ASSIGNED, Actor.OFFICER, "2026-12-02T09:00")
                                .respondedAt())
                .as("only the first counts")
                .isEqualTo(at("2026-12-01T09:00"));
    }

    @Test
    @DisplayName("while it waits for the complainant nothing is due, and the end is put off")
    void standsStill() {
        Deadline asked =
                moved(begun, ComplaintStatus.NEEDS_INFO, Actor.OFFICER, "2026-12-01T16:00");

        assertThat(asked.dueAt()).isNull();
        assertThat(asked.escalateAt()).isNull();
        assertThat(asked.isOverdue(at("2030-01-01T00:00"))).isFalse();

        Deadline answered =
                moved(asked, ComplaintStatus.VERIFYING, Actor.REPORTER, "2026-12-04T07:30");

        assertThat(answered.dueAt()).isEqualTo(at("2026-12-14T15:30"));
        assertThat(answered.escalation()).isEqualTo(Escalation.NONE);
    }

    @Test
    @DisplayName("asking back too late does not make it less late, and nobody hears of it twice")
    void askingIsNoWayOut() {
        Deadline taken = moved(begun, ComplaintStatus.ASSIGNED, Actor.OFFICER, "2026-12-01T09:00");
        Deadline late = taken.escalated(at("2026-12-10T16:00"), PROMISE);
        Deadline asked = moved(late, ComplaintStatus.NEEDS_INFO, Actor.OFFICER, "2026-12-11T09:00");

        Deadline answered =
                moved(asked, ComplaintStatus.VERIFYING, Actor.REPORTER, "2026-12-11T10:00");

        assertThat(answered.dueAt()).isEqualTo(begun.resolveBy());
        assertThat(answered.escalation()).isEqualTo(Escalation.AGENCY_HEAD);
        assertThat(answered.escalateAt()).isEqualTo(late.escalateAt());
    }

    @Test
    @DisplayName("its head hears first, then who is above, then everybody, two days of work apart")
    void isToldUpwards() {
        Deadline head = begun.escalated(at("2026-12-03T16:00"), PROMISE);
        Deadline above = head.escalated(at("2026-12-07T16:00"), PROMISE);
        Deadline all = above.escalated(at("2026-12-09T16:00"), PROMISE);

        assertThat(begun.escalated(at("2026-12-03T15:59"), PROMISE)).isEqualTo(begun);
        assertThat(head.escalation()).isEqualTo(Escalation.AGENCY_HEAD);
        assertThat(head.escalateAt()).isEqualTo(at("2026-12-07T16:00"));
        assertThat(above.escalation()).isEqualTo(Escalation.REGIONAL_SECRETARY);
        assertThat(above.escalateAt()).isEqualTo(at("2026-12-09T16:00"));
        assertThat(all.escalation()).isEqualTo(Escalation.PUBLIC);
        assertThat(all.escalateAt()).isNull();
    }

    @Test
    @DisplayName("after a month in which nobody was told, one is: who would have heard last")
    void anOldMatterIsToldOnce() {
        Deadline told = begun.escalated(at("2027-01-20T10:00"), PROMISE);

        assertThat(told.escalation()).isEqualTo(Escalation.PUBLIC);
        assertThat(told.escalated(at("2028-01-20T10:00"), PROMISE)).isEqualTo(told);
    }

    @Test
    @DisplayName("who heard that nobody took it up hears anew when nobody finishes it")
    void theNextThingIsAnotherMatter() {
        Deadline late = begun.escalated(at("2026-12-03T16:00"), PROMISE);
        Deadline taken = moved(late, ComplaintStatus.ASSIGNED, Actor.OFFICER, "2026-12-04T09:00");

        assertThat(taken.escalation()).isEqualTo(Escalation.NONE);
        assertThat(taken.escalateAt()).isEqualTo(begun.resolveBy());
    }

    @Test
    @DisplayName("answered for good, nothing is due; opened again, all of the time is there again")
    void endsAndBeginsAgain() {
        Deadline taken = moved(begun, ComplaintStatus.ASSIGNED, Actor.OFFICER, "2026-12-01T09:00");
        Deadline done = moved(taken, ComplaintStatus.RESOLVED, Actor.OFFICER, "2026-12-02T09:00");
        Deadline closed = moved(done, ComplaintStatus.CLOSED, Actor.CLOCK, "2026-12-12T09:00");
        Deadline again = moved(done, ComplaintStatus.REOPENED, Actor.REPORTER, "2026-12-07T09:00");

        assertThat(done.dueAt()).isNull();
        assertThat(done.escalateAt()).isNull();
        assertThat(closed.stoppedAt()).as("since the answer").isEqualTo(at("2026-12-02T09:00"));
        assertThat(again.dueAt()).isEqualTo(at("2026-12-17T16:00"));
        assertThat(again.escalateAt()).isEqualTo(again.dueAt());
        assertThat(again.stoppedAt()).isNull();
    }

    @Test
    @DisplayName("whoever answers too early and takes it back has not got more time by it")
    void answeringIsNoWayOut() {
        Deadline taken = moved(begun, ComplaintStatus.ASSIGNED, Actor.OFFICER, "2026-12-01T09:00");
        Deadline late = taken.escalated(at("2026-12-10T16:00"), PROMISE);

        Deadline back = thereAndBack(late, "2026-12-11T09:00", "2026-12-11T10:00");
        Deadline inTime = thereAndBack(taken, "2026-12-08T16:00", "2026-12-10T07:30");

        assertThat(back.dueAt()).isEqualTo(begun.resolveBy());
        assertThat(back.escalation()).isEqualTo(Escalation.AGENCY_HEAD);
        assertThat(inTime.dueAt()).as("two days were left").isEqualTo(at("2026-12-11T16:00"));
    }

    private static Deadline thereAndBack(Deadline before, String there, String back) {
        return moved(
                moved(before, ComplaintStatus.RESOLVED_CONDITIONALLY, Actor.OFFICER, there),
                ComplaintStatus.IN_PROGRESS,
                Actor.OFFICER,
                back);
    }

    @Test
    @DisplayName("the head of the agency it is handed to hears too; who is above has heard")
    void anotherAgencyHasAnotherHead() {
        Deadline head = begun.escalated(at("2026-12-03T16:00"), PROMISE);
        Deadline above = head.escalated(at("2026-12-07T16:00"), PROMISE);

        assertThat(head.ofAnotherAgency(PROMISE).escalation()).isEqualTo(Escalation.NONE);
        assertThat(head.ofAnotherAgency(PROMISE).escalateAt()).isEqualTo(begun.dueAt());
        assertThat(above.ofAnotherAgency(PROMISE)).isEqualTo(above);
    }

    @Test
    void whoeverWithdrawsItHasNotTakenItUp() {
        Deadline gone = moved(begun, ComplaintStatus.WITHDRAWN, Actor.REPORTER, "2026-12-01T09:00");

        assertThat(gone.respondedAt()).isNull();
        assertThat(gone.dueAt()).isNull();
    }

    private static Deadline moved(Deadline before, ComplaintStatus next, Actor by, String when) {
        return before.after(next, by, at(when), PROMISE);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(JAKARTA).toInstant();
    }
}
