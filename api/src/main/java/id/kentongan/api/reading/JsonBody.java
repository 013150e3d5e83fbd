package id.kentongan.api.reading;

import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** A body that is larger than the everyday limit, or whose faults are to be told all at once. */
public final class JsonBody {

    private JsonBody() {}

    /**
     * Reads a body as a tree, away from the event loop.
     *
     * @param mostBytes a longer body fails with what becomes a 413
     * @return never empty; fails with a {@link Problem} (400) when the body is not JSON, and when a
     *     member comes twice
     */
    public static Mono<JsonNode> read(Flux<DataBuffer> body, int mostBytes) {
        return Arriving.bytes(body)
                .collect(ByteArrayOutputStream::new, (whole, piece) -> add(whole, piece, mostBytes))
                .publishOn(Schedulers.boundedElastic())
                .map(JsonBody::parse);
    }

    private static void add(ByteArrayOutputStream whole, byte[] piece, int mostBytes) {
        if (whole.size() + piece.length > mostBytes) {
            throw new DataBufferLimitException("more than " + mostBytes + " bytes");
        }
        whole.writeBytes(piece);
    }

    private static JsonNode parse(ByteArrayOutputStream whole) {
        try {
            JsonNode tree = BoundedJson.mapper().readTree(whole.toByteArray());
            if (tree.isMissingNode()) {
                throw Problem.of(ProblemCode.MALFORMED_BODY);
            }
            return tree;
        } catch (JacksonException broken) {
            throw problemOf(broken);
        }
    }

    /** What to tell the sender of a text that is not the JSON it should be. */
    public static Problem problemOf(JacksonException broken) {
        return isRepeatedMember(broken)
                ? Problem.invalid(MemberError.of(MemberError.WHOLE_BODY, Fault.DUPLICATE))
                : Problem.of(
                        ProblemCode.MALFORMED_BODY,
                        List.of(MemberError.of(MemberError.WHOLE_BODY, Fault.WRONG_TYPE, "JSON")));
    }

    /** Whether the fault is a member that comes twice in one object. */
    public static boolean isRepeatedMember(JacksonException broken) {
        return broken.getOriginalMessage().startsWith("Duplicate");
    }
}
