package id.kentongan.api.open311.web;

import id.kentongan.api.open311.Fields;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.reading.Arriving;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of a form, URL-encoded or in parts.
 *
 * <p>Read here and not by the framework, because the bytes of a value are UTF-8 from some clients
 * and Latin-1 from others, which is what Windows takes for it (1252), and the framework gives the
 * text of the wrong one only, with marks in place of what it could not read.
 */
final class FormBody {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_FIELDS = 500;
    private static final Pattern NAME = Pattern.compile("(?i)[;\\s]name=\"([^\"]*)\"");
    private static final Pattern FILE = Pattern.compile("(?i)[;\\s]filename\\*?=\"?([^\";]*)");

    private FormBody() {}

    /** The fields of body and address; where both have one, the body's. */
    static Mono<Fields> read(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        Fields address = ofAddress(request);
        return bytes(request.getBody())
                .map(body -> ofBody(request, body).over(address))
                .defaultIfEmpty(address)
                .doOnNext(fields -> Open311Locale.remember(exchange, fields.first("locale")));
    }

    /** The fields of the address alone. */
    static Fields ofAddress(ServerHttpRequest request) {
        String query = request.getURI().getRawQuery();
        return query == null ? new Fields() : ofUrlEncoded(latin1(query));
    }

    private static Mono<byte[]> bytes(Flux<DataBuffer> body) {
        return Arriving.bytes(body)
                .collect(ByteArrayOutputStream::new, FormBody::add)
                .map(ByteArrayOutputStream::toByteArray);
    }

    private static void add(ByteArrayOutputStream whole, byte[] piece) {
        if (whole.size() + piece.length > MOST_BYTES) {
            throw new DataBufferLimitException("more than " + MOST_BYTES + " bytes");
        }
        whole.writeBytes(piece);
    }

    private static Fields ofBody(ServerHttpRequest request, byte[] body) {
        @Nullable MediaType type = typeOf(request);
        if (type != null && type.isCompatibleWith(MediaType.MULTIPART_FORM_DATA)) {
            String boundary = type.getParameter("boundary");
            if (boundary == null || boundary.isBlank()) {
                throw Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
            }
            return ofParts(new String(body, StandardCharsets.ISO_8859_1), unquoted(boundary));
        }
        if (body.length > 0
                && type != null
                && !type.isCompatibleWith(MediaType.APPLICATION_FORM_URLENCODED)) {
            throw Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        }
        return ofUrlEncoded(body);
    }

    private static @Nullable MediaType typeOf(ServerHttpRequest request) {
        try {
            return request.getHeaders().getContentType();
        } catch (InvalidMediaTypeException noType) {
            throw Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        }
    }

    private static String unquoted(String boundary) {
        return boundary.length() > 2 && boundary.startsWith("\"") && boundary.endsWith("\"")
                ? boundary.substring(1, boundary.length() - 1)
                : boundary;
    }

    private static Fields ofUrlEncoded(byte[] encoded) {
        Fields fields = new Fields();
        int count = 0;
        int from = 0;
        while (from <= encoded.length) {
            int to = indexOf(encoded, '&', from);
            if (to > from) {
                refuseTooMany(++count);
                int equals = Math.min(to, indexOf(encoded, '=', from));
                String name = text(decoded(encoded, from, equals));
                fields.add(name, text(decoded(encoded, Math.min(to, equals + 1), to)));
            }
            from = to + 1;
        }
        return fields;
    }

    private static int indexOf(byte[] bytes, char wanted, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return bytes.length;
    }

    /** What is no escape at all is left as it is. */
    private static byte[] decoded(byte[] encoded, int from, int to) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = from; i < to; i++) {
            int high = encoded[i] == '%' && i + 2 < to ? digit(encoded[i + 1]) : -1;
            int low = high < 0 ? -1 : digit(encoded[i + 2]);
            if (low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else {
                bytes.write(encoded[i] == '+' ? ' ' : encoded[i]);
            }
        }
        return bytes.toByteArray();
    }

    private static int digit(byte hex) {
        return Character.digit(hex, 16);
    }

    /**
     * Splits the parts of a multipart body (RFC 7578).
     *
     * @param body a character for each byte
     */
    private static Fields ofParts(String body, String boundary) {
        Fields fields = new Fields();
        int count = 0;
        String[] parts = ("\r\n" + body).split(Pattern.quote("\r\n--" + boundary), MOST_FIELDS + 2);
        for (int i = 1; i < parts.length && !parts[i].startsWith("--"); i++) {
            refuseTooMany(++count);
            int blank = parts[i].indexOf("\r\n\r\n");
            if (blank < 0) {
                throw Problem.of(ProblemCode.MALFORMED_BODY);
            }
            addPart(fields, parts[i].substring(0, blank), parts[i].substring(blank + 4));
        }
        return fields;
    }

    private static void addPart(Fields fields, String head, String value) {
        Matcher name = NAME.matcher(head);
        if (!name.find()) {
            throw Problem.of(ProblemCode.MALFORMED_BODY);
        }
        String field = text(latin1(name.group(1)));
        Matcher file = FILE.matcher(head);
        if (!file.find()) {
            fields.add(field, text(latin1(value)));
        } else if (!file.group(1).isEmpty() || !value.isEmpty()) {
            // To take it and lose it would look like an answer.
            throw Problem.invalid(MemberError.of("media", Fault.NOT_ALLOWED));
        }
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, WINDOWS_1252);
        }
    }

    private static void refuseTooMany(int count) {
        if (count > MOST_FIELDS) {
            throw Problem.invalid(
                    MemberError.of(MemberError.WHOLE_BODY, Fault.TOO_LONG, "0.." + MOST_FIELDS));
        }
    }
}
