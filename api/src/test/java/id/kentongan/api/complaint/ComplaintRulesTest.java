package id.kentongan.api.complaint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.kentongan.api.catalogue.ComplaintCategory;
import id.kentongan.api.complaint.ComplaintLifeCycle.Actor;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

class ComplaintRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-30T01:00:00Z");
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
    private static final Promise PROMISE =
            SlaPolicy.STANDARD
                    .promises(ZoneId.of("Asia/Jakarta"))
                    .get(ComplaintCategory.ROAD_DAMAGE);
    private static final UUID OTHER = UUID.fromString("00000000-0000-0000-0000-000000000007");

    @Test
    void movesOnAndCounts() {
        ComplaintStanding after =
                after(standing(ComplaintStatus.VERIFYING), to(ComplaintStatus.ASSIGNED, null), 3);

        assertThat(after.status()).isEqualTo(ComplaintStatus.ASSIGNED);
        assertThat(after.version()).isEqualTo(4);
        assertThat(after.since()).isEqualTo(NOW);
        assertThat(after.agency()).isEqualTo("DPU");
    }

    @Test
    void wordsAloneChangeNothing() {
        ComplaintStanding before = standing(ComplaintStatus.ASSIGNED);

        assertThat(after(before, words("Sudah dicek"), null)).isEqualTo(before);
        assertThat(after(before, words("Sudah dicek"), 3)).isEqualTo(before);
        assertThat(refusal(before, words("Sudah dicek"), Actor.OFFICER, 2).code())
                .isEqualTo(ProblemCode.STALE);
    }

    @Test
    void whoeverWasAskedAnswersWithoutKnowingOfStatesOrVersions() {
        ComplaintStanding after =
                ComplaintRules.after(
                        standing(ComplaintStatus.NEEDS_INFO),
                        words("Di depan nomor 7"),
                        Actor.REPORTER,
                        null,
                        PROMISE,
                        NOW);

        assertThat(after.status()).isEqualTo(ComplaintStatus.VERIFYING);
        assertThat(
                        ComplaintRules.after(
                                        standing(ComplaintStatus.NEEDS_INFO),
                                        words("Menunggu"),
                                        Actor.OFFICER,
                                        null,
                                        PROMISE,
                                        NOW)
                                .status())
                .as("an officer has not answered")
                .isEqualTo(ComplaintStatus.NEEDS_INFO);
    }

    @Test
    void sayingNothingIsNoAnswer() {
        Problem refused =
                refusal(standing(ComplaintStatus.NEEDS_INFO), words(null), Actor.REPORTER, null);

        assertThat(refused.errors()).extracting(MemberError::member).containsExactly("text");
    }

    @Test
    void anAnswerToAnOlderQuestionIsNone() {
        assertThat(
                        refusal(
                                        standing(ComplaintStatus.NEEDS_INFO),
                                        words("Nomor 7"),
                                        Actor.REPORTER,
                                        2)
                                .code())
                .isEqualTo(ProblemCode.STALE);
    }

    @Test
    void theArchiveIsNotTalkedAbout() {
        assertThat(
                        refusal(
                                        standing(ComplaintStatus.ARCHIVED),
                                        words("Halo"),
                                        Actor.OFFICER,
                                        null)
                                .code())
                .isEqualTo(ProblemCode.CONFLICT);
    }

    @Test
    void anotherAgencyTakesItOver() {
        ComplaintChange change =
                new ComplaintChange(ComplaintStatus.ASSIGNED, null, false, "DLH", null, null);

        assertThat(after(standing(ComplaintStatus.COORDINATING), change, 3).agency())
                .isEqualTo("DLH");
    }

    @Test
    void aDateGoesWhenItIsNoLongerScheduled() {
        ComplaintStanding scheduled =
                after(
                        standing(ComplaintStatus.ASSIGNED),
                        new ComplaintChange(
                                ComplaintStatus.SCHEDULED, null, false, null, TOMORROW, null),
                        3);
        assertThat(scheduled.scheduledFor()).isEqualTo(TOMORROW);

        assertThat(after(scheduled, to(ComplaintStatus.IN_PROGRESS, null), 4).scheduledFor())
                .isNull();
    }

    @Test
    void reopeningForgetsTheStars() {
        ComplaintStanding rated = standing(ComplaintStatus.RESOLVED).rated(1);
        assertThat(rated.stars()).isOne();

        assertThat(after(rated, to(ComplaintStatus.REOPENED, "Masih gelap"), 4).stars()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        // status, text, internal, agency, scheduledFor, duplicateOf, by, the members at fault
        "     , , false, , , , OFFICER, text REQUIRED",
        "     , , true, , , , OFFICER, text REQUIRED",
        "VERIFYING, , false, , , , REPORTER, text REQUIRED",
        "REJECTED, , false, , , , OFFICER, text REQUIRED",
        "RESOLVED, done, true, , , , OFFICER, internal NOT_ALLOWED",
        "     , psst, true, , , , REPORTER, internal NOT_ALLOWED",
        "ASSIGNED, , false, DLH, , , REPORTER, agency NOT_ALLOWED",
        "REJECTED, no, false, DLH, , , OFFICER, agency NOT_ALLOWED",
        "ASSIGNED, , false, NASA, , , OFFICER, agency UNKNOWN_VALUE",
        "SCHEDULED, , false, , , , OFFICER, scheduledFor REQUIRED",
        "SCHEDULED, , false, , 2026-11-29T00:00:00Z, , OFFICER, scheduledFor OUT_OF_RANGE",
        "SCHEDULED, , false, , 2028-01-01T00:00:00Z, , OFFICER, scheduledFor OUT_OF_RANGE",
        "ASSIGNED, , false, , 2026-12-02T00:00:00Z, , OFFICER, scheduledFor NOT_ALLOWED",
        "DUPLICATE, , false, , , , OFFICER, duplicateOf REQUIRED",
        "ASSIGNED, , false, , , 00000000-0000-0000-0000-000000000007, OFFICER, duplicateOf NOT_ALLOWED",
    })
    void namesWhatIsWrong(
            @Nullable ComplaintStatus status,
            @Nullable String text,
            boolean internal,
            @Nullable String agency,
            @Nullable Instant scheduledFor,
            @Nullable UUID duplicateOf,
            Actor by,
            String faults) {
        Problem refused =
                refusal(
                        standing(ComplaintStatus.ASSIGNED),
                        new ComplaintChange(
                                status, text, internal, agency, scheduledFor, duplicateOf),
                        by,
                        3);

        assertThat(refused.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
        assertThat(refused.errors())
                .extracting(each -> each.member() + " " + each.code())
                .containsExactly(faults.split(";"));
    }

    @Test
    void namesWhatMayFollow() {
        Problem refused =
                refusal(
                        standing(ComplaintStatus.RESOLVED),
                        to(ComplaintStatus.WITHDRAWN, null),
                        Actor.REPORTER,
                        3);

        assertThat(refused.code()).isEqualTo(ProblemCode.CONFLICT);
        assertThat(refused.errors().get(0).messages().en()).contains("RESOLVED", "REOPENED");
    }

    @Test
    void aChangeNamesTheVersionItChanges() {
        ComplaintStanding now = standing(ComplaintStatus.VERIFYING);
        ComplaintChange change = to(ComplaintStatus.ASSIGNED, null);

        assertThat(refusal(now, change, Actor.OFFICER, null).code())
                .isEqualTo(ProblemCode.VERSION_REQUIRED);
        assertThat(refusal(now, change, Actor.OFFICER, 2).code()).isEqualTo(ProblemCode.STALE);
    }

    @Test
    void pointsToTheOneThatStandsForIt() {
        ComplaintChange change =
                new ComplaintChange(ComplaintStatus.DUPLICATE, null, false, null, null, OTHER);

        assertThat(after(standing(ComplaintStatus.SUBMITTED), change, 3).duplicateOf())
                .isEqualTo(OTHER);
    }

    private static ComplaintStanding standing(ComplaintStatus status) {
        return new ComplaintStanding(
                3, status, "DPU", NOW.minus(Duration.ofDays(1)), null, null, null, null);
    }

    private static ComplaintChange words(@Nullable String text) {
        return new ComplaintChange(null, text, false, null, null, null);
    }

    private static ComplaintChange to(ComplaintStatus status, @Nullable String text) {
        return new ComplaintChange(status, text, false, null, null, null);
    }

    private static ComplaintStanding after(
            ComplaintStanding now, ComplaintChange change, @Nullable Integer version) {
        return ComplaintRules.after(now, change, Actor.OFFICER, version, PROMISE, NOW);
    }

    private static Problem refusal(
            ComplaintStanding now, ComplaintChange change, Actor actor, @Nullable Integer version) {
        return catchThrowableOfType(
                Problem.class,
                () -> ComplaintRules.after(now, change, actor, version, PROMISE, NOW));
    }
}
