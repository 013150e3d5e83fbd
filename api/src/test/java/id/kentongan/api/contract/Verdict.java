package id.kentongan.api.contract;

import id.kentongan.api.contract.BluntClient.Answer;
import id.kentongan.api.testing.AgentsCity;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether an answer is one that the contract promises. */
final class Verdict {

    private static final JsonMapper JSON = new JsonMapper();

    /** What only we should ever read. */
    private static final Pattern INTERNAL = Pattern.compile(internals());

    /** Marks that turn text around, and what came of bytes that are no text. */
    private static final Pattern UNSHOWABLE =
            Pattern.compile("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069\\uFFFD]");

    /** A name that somebody made up is told back so that it can be recognised, no longer. */
    private static final int LONGEST_MEMBER = 300;

    /** What is said of it, with all that would be right. */
    private static final int LONGEST_WORDS = 2_000;

    private static final int SILENCE = -1;

    /** Refused before anybody knows which address it is for. */
    private static final Set<Integer> REFUSED_EARLY = Set.of(400, 414, 431);

    private final boolean hasFormOfItsOwn;
    private final Set<Integer> promised;
    private final List<String> membersOfProblem;
    private int status;

    Verdict(PromisedOperation operation) {
        this.hasFormOfItsOwn = operation.path().startsWith("/open311/");
        this.promised = operation.statuses();
        this.membersOfProblem = operation.requiredOfProblem();
    }

    /**
     * What is wrong with how the draft is answered; empty when nothing is.
     *
     * @param hopeless whether to serve it would be wrong
     */
    String on(BluntClient client, Draft draft, boolean hopeless) {
        try {
            Answer answer = client.sendUntilThereIsRoom(draft.bytes());
            status = answer.status();
            String fault = hopeless && isServed() ? "served" : on(answer);
            return fault.isEmpty()
                    ? ""
                    : fault + ": " + answer.status() + " " + answer.headers() + " " + answer.body();
        } catch (IOException noAnswer) {
            status = SILENCE;
            return "no answer: " + noAnswer;
        }
    }

    /** Whether the last draft was, and so perhaps has changed what it was about. */
    boolean isServed() {
        return status < 400 && !isSilence();
    }

    boolean isConflict() {
        return status == 409;
    }

    boolean isStale() {
        return status == 412;
    }

    /** Whether the last draft got no answer. */
    boolean isSilence() {
        return status == SILENCE;
    }

    private String on(Answer answer) {
        // Nothing is down here, and nobody else calls: a 503 would be a fault in disguise.
        if (answer.status() >= 500) {
            return "our fault";
        }
        if (!promised.contains(answer.status())) {
            return "not promised";
        }
        if (answer.status() < 400) {
            return answer.header("content-type").contains("json") ? onJson(answer) : "";
        }
        Matcher internal = INTERNAL.matcher(answer.headers() + answer.body());
        if (internal.find()) {
            return "shows " + internal.group();
        }
        boolean early =
                REFUSED_EARLY.contains(answer.status())
                        && answer.header("content-type").equals("application/problem+json");
        return hasFormOfItsOwn && !early ? onOpen311Errors(answer) : onProblem(answer);
    }

    /** A list of entries, each with the status and with words. */
    private static String onOpen311Errors(Answer answer) {
        if (!answer.header("content-type").startsWith("application/json")) {
            return "no errors of Open311";
        }
        if (!onJson(answer).isEmpty()) {
            return "broken JSON";
        }
        JsonNode errors = JSON.readTree(answer.body());
        boolean told = errors.isArray() && !errors.isEmpty();
        for (JsonNode each : errors.values()) {
            String words = each.path("description").asString();
            if (words.length() > LONGEST_MEMBER + LONGEST_WORDS
                    || UNSHOWABLE.matcher(words).find()) {
                return "tells a name back that cannot be shown";
            }
            told &= each.path("code").asInt() == answer.status() && !words.isBlank();
        }
        return told ? "" : "errors of another answer";
    }

    private static String onJson(Answer answer) {
        try {
            JSON.readTree(answer.body());
            return "";
        } catch (JacksonException broken) {
            return "broken JSON";
        }
    }

    private String onProblem(Answer answer) {
        if (!answer.header("content-type").equals("application/problem+json")) {
            return "no problem+json";
        }
        if (!onJson(answer).isEmpty()) {
            return "broken JSON";
        }
        JsonNode problem = JSON.readTree(answer.body());
        for (JsonNode error : problem.path("errors").values()) {
            String member = error.path("member").asString();
            if (member.length() > LONGEST_MEMBER || UNSHOWABLE.matcher(member).find()) {
                return "tells a name back that cannot be shown";
            }
        }
        if (!membersOfProblem.stream().allMatch(problem::has)) {
            return "a problem that lacks members";
        }
        boolean same =
                problem.path("status").asInt() == answer.status()
                        && problem.path("traceId").asString().equals(answer.header("trace-id"));
        return same ? "" : "a problem of another answer";
    }

    /** Our classes and libraries, and the tables whose names are no words. */
    private static String internals() {
        try {
            List<String> tables =
                    AgentsCity.list(
                            "SELECT table_name FROM information_schema.tables"
                                    + " WHERE table_schema = 'kentongan' AND table_name LIKE '%\\_%'");
            return "id\\.kentongan|\\bjavax?\\.|jakarta|springframework|reactor|netty|[jJ]ackson"
                    + "|[A-Za-z]Exception|\\tat |SQLSTATE|SELECT |INSERT |UPDATE |syntax|r2dbc|"
                    + String.join("|", tables);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
