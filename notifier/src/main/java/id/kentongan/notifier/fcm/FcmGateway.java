package id.kentongan.notifier.fcm;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.firebase.messaging.FirebaseMessaging;
import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.Message;

import id.kentongan.notifier.delivery.PushAnswer;
import id.kentongan.notifier.delivery.PushGateway;
import id.kentongan.notifier.delivery.PushTrouble;
import id.kentongan.notifier.push.Notification;

import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

import java.time.Clock;

/** Firebase, through its SDK. */
final class FcmGateway implements PushGateway {

    private final FirebaseMessaging messaging;
    private final Clock clock;

    FcmGateway(FirebaseMessaging messaging, Clock clock) {
        this.messaging = messaging;
        this.clock = clock;
    }

    @Override
    public Mono<PushAnswer> push(Notification notification) {
        return Mono.defer(() -> send(FcmMessages.of(notification, clock.instant())))
                // The SDK refuses to write such a message, and always will.
                .onErrorResume(
                        IllegalArgumentException.class,
                        unwritable -> Mono.just(new PushAnswer.Refused("UNWRITABLE")));
    }

    private Mono<PushAnswer> send(Message message) {
        return Mono.<String>create(sink -> send(message, sink))
                .<PushAnswer>map(messageId -> new PushAnswer.Accepted())
                .onErrorResume(FirebaseMessagingException.class, FcmErrors::answer)
                .onErrorMap(failure -> !(failure instanceof PushTrouble), FcmErrors::unforeseen);
    }

    private void send(Message message, MonoSink<String> sink) {
        ApiFuture<String> sending = messaging.sendAsync(message);
        ApiFutures.addCallback(sending, new Answered(sink), MoreExecutors.directExecutor());
        sink.onCancel(() -> sending.cancel(true));
    }

    private record Answered(MonoSink<String> sink) implements ApiFutureCallback<String> {

        @Override
        public void onSuccess(String messageId) {
            sink.success(messageId);
        }

        @Override
        public void onFailure(Throwable failure) {
            sink.error(failure);
        }
    }
}
