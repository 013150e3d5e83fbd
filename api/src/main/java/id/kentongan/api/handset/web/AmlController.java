package id.kentongan.api.handset.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.access.Caller;
import id.kentongan.api.area.LocationBody;
import id.kentongan.api.handset.AmlFault;
import id.kentongan.api.handset.HandsetMessage;
import id.kentongan.api.handset.HandsetMessage.Outcome;
import id.kentongan.api.handset.HandsetMessage.State;
import id.kentongan.api.handset.Handsets;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.reading.Arriving;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** Advanced Mobile Location over HTTP. */
@RestController
@Tag(name = "Handsets", description = "Where callers' handsets say they are (AML)")
class AmlController {

    private static final String KEY = "X-Aml-Key";
    private static final String NUMBER = "X-Msisdn";
    private static final int MOST_KEPT_BYTES = 4_096;
    private static final int MOST_READ_BYTES = 65_536;
    private static final int LONGEST_LIST = 1_000;

    private final Handsets handsets;

    AmlController(Handsets handsets) {
        this.handsets = handsets;
    }

    /**
     * @param state {@code JOINED} to its report, {@code ORPHAN} while that has not come, or {@code
     *     MALFORMED} and kept for inspection
     */
    @Schema(name = "AmlReceipt")
    record ReceiptView(State state) {}

    /**
     * A message that was kept.
     *
     * @param fault what is wrong with a malformed one
     * @param outcome what became of a joined one
     * @param text as it came, numbers of people, cards and devices hidden but for their end
     */
    @Schema(name = "AmlMessage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MessageView(
            UUID id,
            Instant receivedAt,
            State state,
            @Nullable AmlFault fault,
            @Nullable LocationBody location,
            @Nullable UUID incidentId,
            @Nullable Outcome outcome,
            String text) {

        static MessageView of(HandsetMessage message) {
            return new MessageView(
                    message.id(),
                    message.receivedAt(),
                    message.state(),
                    message.fault(),
                    message.at() == null
                            ? null
                            : LocationBody.of(message.at(), message.accuracyMetres()),
                    message.incidentId(),
                    message.outcome(),
                    message.textWithoutNumbers());
        }
    }

    @PostMapping(path = "/v1/aml", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "takeHandsetLocation",
            summary =
                    "Take what a handset says of where it is: AML of ETSI TS 103 625, Android ELS",
            description =
                    "The form of HTTPS, or the text of the short message with its sender's number in X-Msisdn or"
                            + " in the form's msisdn. Who sends shows the shared secret in X-Aml-Key, or signs the form with hmac."
                            + " It may come before, during or after the report of the same number."
                            + " What cannot be read is answered 202 and kept for inspection. 404 where no secret is set.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                                            schema = @Schema(type = "string"),
                                            examples =
                                                    @ExampleObject(
                                                            "v=1&emergency_number=112&device_number=%2B6281234567890"
                                                                    + "&location_latitude=-6.99031&location_longitude=110.42291"
                                                                    + "&location_accuracy=12&location_source=gps"))))
    @ApiResponse(responseCode = "200", description = "Understood", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "202",
            description = "Not understood, kept for inspection",
            useReturnTypeSchema = true)
    Mono<ResponseEntity<ReceiptView>> take(
            @RequestHeader(name = KEY, required = false)
                    @Parameter(description = "The shared secret")
                    @Nullable String secret,
            @RequestHeader(name = NUMBER, required = false)
                    @Parameter(
                            description =
                                    "The handset's number, where the message does not name it",
                            example = "+6281234567890")
                    @Nullable String number,
            @Parameter(hidden = true) ServerHttpRequest request) {
        return body(request.getBody())
                .map(body -> arrival(secret, number, body))
                .flatMap(handsets::take)
                .map(
                        state ->
                                ResponseEntity.status(
                                                state == State.MALFORMED
                                                        ? HttpStatus.ACCEPTED
                                                        : HttpStatus.OK)
                                        .body(new ReceiptView(state)));
    }

    @GetMapping(path = "/v1/aml-messages", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "listHandsetMessages",
            summary = "What handsets sent lately, newest first; for supervisors and operators",
            description = "Messages whose place is in another city are left out.")
    Flux<MessageView> list(
            @RequestParam
                    @Parameter(
                            schema = @Schema(allowableValues = {"MALFORMED", "ORPHAN", "JOINED"}))
                    String state,
            @RequestParam(defaultValue = "100") @Parameter(description = "1..1000") int limit,
            @Parameter(hidden = true) Caller caller) {
        if (limit < 1 || limit > LONGEST_LIST) {
            throw Problem.invalid(
                    MemberError.of("limit", Fault.OUT_OF_RANGE, "1.." + LONGEST_LIST));
        }
        return handsets.list(stateOf(state), limit, caller).map(MessageView::of);
    }

    private static State stateOf(String name) {
        return Arrays.stream(State.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.invalid(
                                        MemberError.of(
                                                "state",
                                                Fault.UNKNOWN_VALUE,
                                                Arrays.toString(State.values()))));
    }

    private static Handsets.Arrival arrival(
            @Nullable String secret, @Nullable String number, byte[] body) {
        boolean whole = body.length <= MOST_KEPT_BYTES;
        return new Handsets.Arrival(
                secret, number, whole ? body : Arrays.copyOf(body, MOST_KEPT_BYTES), whole);
    }

    private static Mono<byte[]> body(Flux<DataBuffer> body) {
        return Arriving.bytes(body)
                .collect(ByteArrayOutputStream::new, AmlController::add)
                .map(ByteArrayOutputStream::toByteArray);
    }

    private static void add(ByteArrayOutputStream whole, byte[] piece) {
        if (whole.size() + piece.length > MOST_READ_BYTES) {
            throw new DataBufferLimitException("more than " + MOST_READ_BYTES + " bytes");
        }
        whole.writeBytes(piece);
    }
}
