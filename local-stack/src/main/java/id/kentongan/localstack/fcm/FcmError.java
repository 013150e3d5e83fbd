package id.kentongan.localstack.fcm;

/**
 * The errors Firebase answers a send with: HTTP status, canonical status and {@code errorCode}.
 *
 * @see <a href="https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode">ErrorCode</a>
 */
enum FcmError {
    INVALID_ARGUMENT(400, "INVALID_ARGUMENT", "Request contains an invalid argument."),
    THIRD_PARTY_AUTH_ERROR(401, "UNAUTHENTICATED", "Auth error from APNS or Web Push Service."),
    SENDER_ID_MISMATCH(403, "PERMISSION_DENIED", "SenderId mismatch"),
    UNREGISTERED(404, "NOT_FOUND", "Requested entity was not found."),
    QUOTA_EXCEEDED(429, "RESOURCE_EXHAUSTED", "Quota exceeded for the message target."),
    INTERNAL(500, "INTERNAL", "Internal error encountered."),
    UNAVAILABLE(503, "UNAVAILABLE", "The service is currently unavailable.");

    private final int status;
    private final String canonical;
    private final String message;

    FcmError(int status, String canonical, String message) {
        this.status = status;
        this.canonical = canonical;
        this.message = message;
    }

    int status() {
        return status;
    }

    String canonical() {
        return canonical;
    }

    String message() {
        return message;
    }
}
