package id.kentongan.notifier.delivery;

/** A final answer about a push. */
public sealed interface PushAnswer {

    /** It is on its way to the phone. */
    record Accepted() implements PushAnswer {}

    /** The phone is no longer registered. */
    record DeviceGone(String reason) implements PushAnswer {}

    /** It can never be delivered as it is. */
    record Refused(String reason) implements PushAnswer {}
}
