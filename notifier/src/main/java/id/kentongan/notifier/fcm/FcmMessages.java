package id.kentongan.notifier.fcm;

import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.AndroidNotification;
import com.google.firebase.messaging.ApnsConfig;
import com.google.firebase.messaging.Aps;
import com.google.firebase.messaging.Message;

import id.kentongan.notifier.push.Device;
import id.kentongan.notifier.push.Lane;
import id.kentongan.notifier.push.Notification;
import id.kentongan.notifier.push.PushMessage;

import java.time.Duration;
import java.time.Instant;

/**
 * Pushes as Firebase wants them. Always with a visible notification: data alone is held back on a
 * dozing phone. Sending one twice shows it once, by tag on Android and collapse id on Apple.
 */
final class FcmMessages {

    private FcmMessages() {}

    static Message of(Notification push, Instant now) {
        PushMessage message = push.message();
        Message.Builder built =
                Message.builder()
                        .setNotification(
                                com.google.firebase.messaging.Notification.builder()
                                        .setTitle(message.title())
                                        .setBody(message.body())
                                        .build())
                        .putAllData(message.data())
                        .setAndroidConfig(android(push, now))
                        .setApnsConfig(apple(push));
        return addressed(built, push.target()).build();
    }

    // Firebase still serves registration tokens, and phones that have not been updated send them.
    @SuppressWarnings("deprecation")
    private static Message.Builder addressed(Message.Builder message, Device.Target target) {
        return switch (target.kind()) {
            case FID -> message.setFid(target.value());
            case TOKEN -> message.setToken(target.value());
            case TOPIC -> message.setTopic(target.value());
        };
    }

    private static AndroidConfig android(Notification push, Instant now) {
        boolean urgent = push.lane() == Lane.DISPATCH;
        Duration left = Duration.between(now, push.expiresAt());
        return AndroidConfig.builder()
                .setPriority(urgent ? AndroidConfig.Priority.HIGH : AndroidConfig.Priority.NORMAL)
                .setTtl(Math.max(0, left.toMillis()))
                .setCollapseKey(push.message().collapseKey())
                .setNotification(
                        AndroidNotification.builder()
                                .setTag(push.id().toString())
                                .setChannelId(urgent ? "dispatch" : "routine")
                                .setPriority(
                                        urgent
                                                ? AndroidNotification.Priority.MAX
                                                : AndroidNotification.Priority.DEFAULT)
                                .setDefaultSound(true)
                                .build())
                .build();
    }

    private static ApnsConfig apple(Notification push) {
        boolean urgent = push.lane() == Lane.DISPATCH;
        return ApnsConfig.builder()
                .putHeader("apns-priority", urgent ? "10" : "5")
                .putHeader("apns-expiration", Long.toString(push.expiresAt().getEpochSecond()))
                .putHeader("apns-collapse-id", push.id().toString())
                .setAps(
                        Aps.builder()
                                .setSound("default")
                                .setThreadId(push.message().collapseKey())
                                .build())
                .build();
    }
}
