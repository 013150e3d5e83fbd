package id.kentongan.api.complaint;

import static id.kentongan.api.complaint.ComplaintLifeCycle.allowed;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.complaint.ComplaintLifeCycle.Actor;
import id.kentongan.api.complaint.ComplaintLifeCycle.Move;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Queue;
import java.util.Set;

class ComplaintLifeCycleTest {

    @Test
    void everyStateCanBeReached() {
        Set<ComplaintStatus> reached = EnumSet.of(ComplaintStatus.SUBMITTED);
        Queue<ComplaintStatus> ahead = new ArrayDeque<>(reached);
        while (!ahead.isEmpty()) {
            for (Move move : ComplaintLifeCycle.from(ahead.remove())) {
                if (reached.add(move.to())) {
                    ahead.add(move.to());
                }
            }
        }

        assertThat(reached).containsExactlyInAnyOrder(ComplaintStatus.values());
    }

    @ParameterizedTest
    @EnumSource(ComplaintStatus.class)
    void nothingIsADeadEndButTheArchive(ComplaintStatus status) {
        assertThat(ComplaintLifeCycle.from(status).isEmpty())
                .isEqualTo(status == ComplaintStatus.ARCHIVED);
        assertThat(ComplaintLifeCycle.from(status)).extracting(Move::to).doesNotContain(status);
    }

    @ParameterizedTest
    @EnumSource(ComplaintStatus.class)
    void whoeverMadeItMayTakeItBackWhileItIsOpen(ComplaintStatus status) {
        assertThat(allowed(status, Actor.REPORTER).contains(ComplaintStatus.WITHDRAWN))
                .isEqualTo(status.isOpen());
    }

    @Test
    void theWorldOutsideSeesTheFirstNineAsOpen() {
        assertThat(Arrays.stream(ComplaintStatus.values()).filter(ComplaintStatus::isOpen))
                .containsExactlyElementsOf(Arrays.asList(ComplaintStatus.values()).subList(0, 9));
    }

    @ParameterizedTest
    @CsvSource({
        "SUBMITTED, REPORTER, WITHDRAWN",
        "NEEDS_INFO, REPORTER, VERIFYING;WITHDRAWN",
        "RESOLVED, REPORTER, REOPENED",
        "RESOLVED, OFFICER, REOPENED",
        "RESOLVED, CLOCK, CLOSED",
        "REJECTED, CLOCK, CLOSED",
        "RESOLVED_CONDITIONALLY, CLOCK, ''",
        "RESOLVED_CONDITIONALLY, OFFICER, IN_PROGRESS;REOPENED;RESOLVED",
        "CLOSED, REPORTER, ''",
        "CLOSED, OFFICER, REOPENED;ARCHIVED",
        "WITHDRAWN, OFFICER, ARCHIVED",
        "SUBMITTED, CLOCK, ''",
    })
    void leadsWhere(ComplaintStatus status, Actor actor, String where) {
        assertThat(String.join(";", allowed(status, actor).stream().map(Enum::name).toList()))
                .isEqualTo(where);
    }
}
