package id.kentongan.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one member of a request.
 *
 * @param row number of the row in an import, from 1; absent elsewhere
 * @param member path of the member, such as {@code location.lat} or {@code [3].deviceTime}; a
 *     header or parameter by its name, the body as a whole as {@code $}
 * @param code what is wrong, stable: REQUIRED, OUT_OF_RANGE, TOO_LONG, WRONG_TYPE, UNKNOWN_MEMBER,
 *     DUPLICATE, NOT_TEXT, NOT_ALLOWED, UNKNOWN_VALUE; of what conflicts: NOT_FOUND, NOT_OPEN,
 *     NOT_CLOSED, NOT_MERGED, SAME_INCIDENT, OTHER_CITY, NOT_OF_INCIDENT, ALL_OF_INCIDENT, CLAIMED,
 *     TAKEN, ILLEGAL_MOVE, HIGHEST_ALARM, NOT_SHARED, NOT_RESOLVED, SAME_COMPLAINT, IS_DUPLICATE,
 *     HAS_DUPLICATES, TOO_FAR
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MemberError(
        @Nullable Integer row,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "location.lat")
                String member,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "OUT_OF_RANGE") Fault code,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) BilingualText messages) {

    /** The {@code member} that is none, but the whole body. */
    public static final String WHOLE_BODY = "$";

    /** What can be wrong with a member. */
    public enum Fault {
        REQUIRED("wajib diisi", "is required"),
        OUT_OF_RANGE("di luar batas: %s", "is out of range: %s"),
        TOO_LONG("terlalu panjang: %s", "is too long: %s"),
        WRONG_TYPE("jenis nilainya salah, seharusnya: %s", "has the wrong type, expected: %s"),
        UNKNOWN_MEMBER("tidak dikenal", "is not known"),
        UNKNOWN_VALUE(
                "nilainya tidak dikenal, yang dikenal: %s", "has an unknown value, known: %s"),
        DUPLICATE("muncul lebih dari sekali", "appears more than once"),
        NOT_TEXT(
                "mengandung karakter yang tidak dapat disimpan",
                "contains characters that cannot be kept"),
        NOT_ALLOWED("tidak boleh diisi oleh Anda", "is not for you to set"),
        NOT_FOUND("tidak ditemukan", "does not exist"),
        NOT_OPEN("sudah ditutup atau digabung", "is closed or merged already"),
        NOT_MERGED("tidak sedang digabung", "is not merged"),
        SAME_INCIDENT("adalah kejadian yang sama", "is the same incident"),
        OTHER_CITY("milik kota lain", "belongs to another city"),
        DRILL_AND_REAL(
                "tidak dapat digabung: yang satu latihan, yang lain bukan",
                "cannot be merged: one is a drill and the other is not"),
        NOT_OF_INCIDENT(
                "memuat laporan yang bukan milik kejadian ini",
                "names a report that is not of this incident"),
        ALL_OF_INCIDENT("tidak menyisakan laporan", "leaves no report behind"),
        CLAIMED("sedang ditangani petugas lain sampai %s", "is another agent's until %s"),
        TAKEN("sedang bertugas di kejadian %s", "is at work for incident %s"),
        ILLEGAL_MOVE("tidak dapat menyusul %s; yang dapat: %s", "cannot follow %s; what can: %s"),
        HIGHEST_ALARM("sudah yang tertinggi", "is the highest already"),
        NOT_SHARED("tidak dibagikan oleh pemiliknya", "is not shared by its owner"),
        NOT_RESOLVED(
                "baru dapat diisi setelah aduan dijawab",
                "can only be said once the complaint has been answered"),
        SAME_COMPLAINT("adalah aduan yang sama", "is the same complaint"),
        IS_DUPLICATE("sendiri adalah duplikat", "is a duplicate itself"),
        HAS_DUPLICATES(
                "tidak dapat: aduan lain sudah merujuk ke aduan ini",
                "cannot be: others are duplicates of this one"),
        TOO_FAR(
                "terlalu jauh dari kejadian: lebih dari %s",
                "is too far from the incident: more than %s");

        private final BilingualText text;

        Fault(String indonesian, String english) {
            this.text = new BilingualText(indonesian, english);
        }
    }

    /**
     * An error of a member.
     *
     * @param arguments fill the text's open places, for faults that have any: what would be
     *     acceptable, never what came; a {@link BilingualText} fills in each language its own
     */
    public static MemberError of(String member, Fault code, Object... arguments) {
        return new MemberError(null, member, code, code.text.with(arguments));
    }

    /** The same error, said of a row of an import. */
    public MemberError inRow(int number) {
        return new MemberError(number, member, code, messages);
    }
}
