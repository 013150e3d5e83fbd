package id.kentongan.api.open311.web;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

import java.util.Locale;

/** In which language somebody is answered who can only say so in the address or in a form. */
final class Open311Locale {

    private static final String ASKED = Open311Locale.class.getName();
    private static final Locale INDONESIAN = Locale.forLanguageTag("id");

    private Open311Locale() {}

    /** Whoever asks for one in a form is told in it what is wrong with the form. */
    static void remember(ServerWebExchange exchange, @Nullable String asked) {
        if (asked != null) {
            exchange.getAttributes().put(ASKED, asked);
        }
    }

    /** The one a request asks for, or another when it asks for none. */
    static Locale of(ServerWebExchange exchange, Locale otherwise) {
        Object inForm = exchange.getAttributes().get(ASKED);
        String asked =
                inForm == null
                        ? exchange.getRequest().getQueryParams().getFirst("locale")
                        : inForm.toString();
        return asked == null ? otherwise : of(asked);
    }

    /** Such as {@code en} or {@code en_GB}; Indonesian for all we do not have. */
    static Locale of(@Nullable String asked) {
        return asked != null && asked.startsWith("en") ? Locale.ENGLISH : INDONESIAN;
    }
}
