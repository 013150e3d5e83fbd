package id.kentongan.api.problem;

import org.springframework.http.HttpStatus;

/** Every way a request can fail, with a stable name that clients may branch on. */
public enum ProblemCode {
    MALFORMED_BODY(
            HttpStatus.BAD_REQUEST,
            "Isi permintaan bukan JSON yang benar.",
            "The body is not well-formed JSON."),
    INVALID_REQUEST(
            HttpStatus.BAD_REQUEST,
            "Ada isian yang tidak dapat diterima.",
            "Some members cannot be accepted."),
    TOKEN_REFUSED(
            HttpStatus.UNAUTHORIZED,
            "Token tidak ada, tidak berlaku, atau sudah kedaluwarsa.",
            "The token is missing, not valid, or expired."),
    NOT_ALLOWED(
            HttpStatus.FORBIDDEN,
            "Anda tidak berwenang melakukan ini.",
            "You are not allowed to do this."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Tidak ditemukan.", "There is no such thing."),
    EXPIRED(HttpStatus.GONE, "Sudah kedaluwarsa.", "It was good for a time, and that is over."),
    TOO_MANY(
            HttpStatus.TOO_MANY_REQUESTS,
            "Sudah terlalu banyak. Untuk keadaan darurat, telepon 112.",
            "There are too many already. In an emergency, call 112."),
    METHOD_NOT_ALLOWED(
            HttpStatus.METHOD_NOT_ALLOWED,
            "Metode ini tidak dilayani di alamat ini.",
            "This address does not take that method."),
    NOT_ACCEPTABLE(
            HttpStatus.NOT_ACCEPTABLE,
            "Bentuk jawaban yang diminta tidak tersedia.",
            "The answer cannot be given in the form asked for."),
    CONFLICT(
            HttpStatus.CONFLICT,
            "Permintaan bertentangan dengan keadaan sekarang.",
            "The request conflicts with how things stand."),
    STALE(
            HttpStatus.PRECONDITION_FAILED,
            "Data ini sudah diubah orang lain. Muat ulang, lalu coba lagi.",
            "Somebody else has changed this. Read it again, then try again."),
    VERSION_REQUIRED(
            HttpStatus.PRECONDITION_REQUIRED,
            "Sebutkan versi yang Anda ubah di header If-Match.",
            "Name the version you are changing in the header If-Match."),
    TICKET_EXPIRED(
            HttpStatus.GONE,
            "Tiket ini sudah tidak berlaku. Mintalah tiket baru.",
            "This ticket is no longer good. Ask for a new one."),
    BODY_TOO_LARGE(
            HttpStatus.CONTENT_TOO_LARGE,
            "Isi permintaan terlalu besar.",
            "The body is too large."),
    ADDRESS_TOO_LONG(
            HttpStatus.URI_TOO_LONG,
            "Alamat permintaan terlalu panjang.",
            "The address of the request is too long."),
    HEADERS_TOO_LARGE(
            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
            "Header permintaan terlalu besar.",
            "The headers of the request are too large."),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "Jenis isi permintaan tidak didukung.",
            "The media type of the body is not supported."),
    KEY_REUSED(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "Idempotency-Key ini sudah dipakai untuk isi yang lain.",
            "This Idempotency-Key was used with another body."),
    OUTSIDE_JURISDICTION(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "Lokasi berada di luar wilayah yang dilayani.",
            "The location lies outside every city served here."),
    ROWS_REJECTED(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "Ada baris yang tidak dapat diterima; tidak ada yang diimpor.",
            "Some rows cannot be accepted; nothing was imported."),
    OVERLOADED(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Sistem sedang sangat sibuk. Untuk keadaan darurat, telepon 112.",
            "The system is very busy. In an emergency, call 112."),
    UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Sistem sedang terganggu. Untuk keadaan darurat, telepon 112.",
            "The system is disturbed. In an emergency, call 112."),
    INTERNAL(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "Terjadi kesalahan di pihak kami. Sebutkan nomor jejak ini bila melapor.",
            "Something went wrong on our side. Quote this trace id when you report it.");

    private final HttpStatus status;
    private final BilingualText text;

    ProblemCode(HttpStatus status, String indonesian, String english) {
        this.status = status;
        this.text = new BilingualText(indonesian, english);
    }

    public HttpStatus status() {
        return status;
    }

    public BilingualText text() {
        return text;
    }
}
