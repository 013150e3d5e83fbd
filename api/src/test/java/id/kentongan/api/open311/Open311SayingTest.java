package id.kentongan.api.open311;

import static id.kentongan.api.complaint.ComplaintStatus.NEEDS_INFO;
import static id.kentongan.api.complaint.ComplaintStatus.REJECTED;
import static id.kentongan.api.complaint.ComplaintStatus.REOPENED;
import static id.kentongan.api.complaint.ComplaintStatus.RESOLVED;
import static id.kentongan.api.complaint.ComplaintStatus.RESOLVED_CONDITIONALLY;
import static id.kentongan.api.complaint.ComplaintStatus.SUBMITTED;
import static id.kentongan.api.complaint.ComplaintStatus.WITHDRAWN;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.complaint.ComplaintStatus;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Set;

/** What becomes of a complaint when an app takes it for open or for closed. */
class Open311SayingTest {

    @ParameterizedTest
    @EnumSource
    @DisplayName("what was answered is opened again, what nobody has begun is withdrawn")
    void isMoved(ComplaintStatus now) {
        boolean answered = Set.of(RESOLVED, RESOLVED_CONDITIONALLY, REJECTED).contains(now);
        boolean untouched = Set.of(SUBMITTED, NEEDS_INFO).contains(now);

        assertThat(Open311Saying.next(true, now)).isEqualTo(answered ? REOPENED : null);
        assertThat(Open311Saying.next(false, now)).isEqualTo(untouched ? WITHDRAWN : null);
        assertThat(Open311Saying.next(null, now)).isNull();
    }
}
