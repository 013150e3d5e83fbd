package id.kentongan.api.reporter;

import id.kentongan.api.feed.EventBytes;
import id.kentongan.api.reporter.Follower.Ending;

import tools.jackson.databind.json.JsonMapper;

/** Writes what a reporter who listens reads: server-sent events. */
final class ProgressText {

    private record End(Ending reason) {}

    private final JsonMapper json;

    ProgressText(JsonMapper json) {
        this.json = json;
    }

    byte[] progress(Progress progress) {
        return EventBytes.event("progress", null, json.writeValueAsString(progress));
    }

    byte[] end(Ending why) {
        return EventBytes.event("end", null, json.writeValueAsString(new End(why)));
    }
}
