package id.kentongan.api.feed.web;

import id.kentongan.api.access.Caller;
import id.kentongan.api.feed.EventLine;
import id.kentongan.api.feed.Feed;
import id.kentongan.api.feed.FeedPosition;
import id.kentongan.api.incident.LogPosition;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Mono;

/** A city's incidents as they change, for its agents. */
@RestController
@RequestMapping(path = "/v1/feed", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
@Tag(name = "Feed", description = "What happens in a city, as it happens, for agents")
class FeedController {

    private final Feed feed;

    FeedController(Feed feed) {
        this.feed = feed;
    }

    @Operation(
            operationId = "listenToFeed",
            summary = "Listen to a city's incidents: those open now, then every change",
            description =
                    """
                    Server-sent events, without end. The data of each is one line of JSON.

                    - `snapshot`: an open incident (schema Incident), without an id.
                    - `ready`: `{"jurisdiction", "resumed"}`. All that was missed has been told; what follows is live. \
                    When `resumed` is false, an incident that was not in the snapshot before it is not open.
                    - `incident`: an incident (schema Incident) that changed, was opened, closed or merged, as it is \
                    now, in the order of commits. An incident that changes faster than it is read is told at its \
                    latest change.
                    - `resume`: `{"reason", "lastEventId"}`, the last event: connect again, to any replica. Reasons: \
                    `TOO_SLOW`, `RESTARTING`, `DISTURBED`, `STARTED_OVER`.
                    - `refused`: `{"status": 401, "code": "TOKEN_REFUSED", "messages"}`, the last event: the token has \
                    expired; come back with another.

                    Lines beginning with a colon show that the line is up. Whoever comes back with the last id it \
                    has in `Last-Event-ID` misses nothing and gets nothing twice; the ids mean nothing else. An id \
                    from a database that has since been restored to an earlier state leads to a snapshot. Whoever \
                    reads too slowly is sent away with `resume`, or hung up on when nothing is read at all.""")
    @ApiResponse(
            responseCode = "200",
            description = "The events.",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(type = "string")))
    @GetMapping
    Mono<Void> listen(
            @RequestParam(required = false)
                    @Parameter(
                            description = "Kode wilayah; your own city when absent",
                            example = "33.74")
                    @Nullable String jurisdiction,
            @RequestHeader(name = FeedPosition.HEADER, required = false)
                    @Parameter(description = "The id of the last event you have")
                    @Nullable String lastEventId,
            Caller caller,
            ServerHttpResponse response) {
        String city = caller.cityFor(jurisdiction);
        LogPosition last =
                lastEventId == null || lastEventId.isEmpty()
                        ? null
                        : FeedPosition.in(city, lastEventId);
        EventLine line = EventLine.of(response);
        return feed.open(city, last)
                .map(opening -> feed.listen(opening, caller, line::hangUp))
                .flatMap(line::carry);
    }
}
