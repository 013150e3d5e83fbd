package id.kentongan.notifier.fcm;

import com.google.firebase.ErrorCode;
import com.google.firebase.IncomingHttpResponse;
import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.MessagingErrorCode;

import id.kentongan.notifier.delivery.PushAnswer;
import id.kentongan.notifier.delivery.PushTrouble;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/**
 * What Firebase's errors mean for a push (interop notes, Firebase Cloud Messaging). Only Firebase's
 * own codes are final: a bare 404 may be a wrong address, and must not make us forget every phone.
 */
final class FcmErrors {

    private FcmErrors() {}

    static Mono<PushAnswer> answer(FirebaseMessagingException failure) {
        MessagingErrorCode code = failure.getMessagingErrorCode();
        if (code == MessagingErrorCode.UNREGISTERED) {
            return Mono.just(new PushAnswer.DeviceGone(code.name()));
        }
        if (code == MessagingErrorCode.SENDER_ID_MISMATCH
                || code == MessagingErrorCode.INVALID_ARGUMENT) {
            return Mono.just(new PushAnswer.Refused(code.name()));
        }
        if (code == null && failure.getErrorCode() == ErrorCode.INVALID_ARGUMENT) {
            return Mono.just(new PushAnswer.Refused(failure.getErrorCode().name()));
        }
        String reason = code == null ? failure.getErrorCode().name() : code.name();
        return Mono.error(new PushTrouble(reason, retryAfter(failure.getHttpResponse())));
    }

    static PushTrouble unforeseen(Throwable failure) {
        return new PushTrouble(failure.getClass().getSimpleName(), null);
    }

    private static @Nullable Duration retryAfter(@Nullable IncomingHttpResponse response) {
        if (response == null) {
            return null;
        }
        for (Map.Entry<String, Object> header : response.getHeaders().entrySet()) {
            if (header.getKey().equalsIgnoreCase("Retry-After")) {
                return RetryAfter.of(text(header.getValue()));
            }
        }
        return null;
    }

    private static @Nullable String text(Object value) {
        if (value instanceof Collection<?> many) {
            return many.isEmpty() ? null : String.valueOf(many.iterator().next());
        }
        return String.valueOf(value);
    }
}
