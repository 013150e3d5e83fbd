package id.kentongan.api.complaint;

import id.kentongan.api.problem.BilingualText;

/** Where a complaint stands; {@link ComplaintLifeCycle} says what may follow what. */
public enum ComplaintStatus {
    SUBMITTED(Open311.OPEN, "Terkirim", "Submitted"),
    VERIFYING(Open311.OPEN, "Sedang diverifikasi", "Being verified"),
    /** Nothing goes on until the complainant has answered. */
    NEEDS_INFO(Open311.OPEN, "Menunggu keterangan pelapor", "Waiting for the complainant"),
    COORDINATING(Open311.OPEN, "Sedang dikoordinasikan", "Being coordinated"),
    ASSIGNED(Open311.OPEN, "Sudah ditugaskan", "Assigned"),
    IN_PROGRESS(Open311.OPEN, "Sedang dikerjakan", "Being worked on"),
    SCHEDULED(Open311.OPEN, "Dijadwalkan", "Scheduled"),
    /** To another level of government, or somebody else who answers for it. */
    FORWARDED_EXTERNAL(Open311.OPEN, "Diteruskan ke instansi lain", "Forwarded elsewhere"),
    REOPENED(Open311.OPEN, "Dibuka kembali", "Reopened"),
    RESOLVED(Open311.CLOSED, "Selesai", "Resolved"),
    RESOLVED_CONDITIONALLY(Open311.CLOSED, "Selesai bersyarat", "Resolved conditionally"),
    REJECTED(Open311.CLOSED, "Ditolak", "Rejected"),
    DUPLICATE(Open311.CLOSED, "Duplikat", "Duplicate"),
    /** By the complainant. */
    WITHDRAWN(Open311.CLOSED, "Dicabut", "Withdrawn"),
    CLOSED(Open311.CLOSED, "Ditutup", "Closed"),
    ARCHIVED(Open311.CLOSED, "Diarsipkan", "Archived");

    /** The two states that the world outside knows. */
    private enum Open311 {
        OPEN,
        CLOSED
    }

    private final Open311 seenOutside;
    private final BilingualText text;

    ComplaintStatus(Open311 seenOutside, String indonesian, String english) {
        this.seenOutside = seenOutside;
        this.text = new BilingualText(indonesian, english);
    }

    /** Whether somebody has still to do something about it. */
    public boolean isOpen() {
        return seenOutside == Open311.OPEN;
    }

    /** What people call it. */
    public BilingualText text() {
        return text;
    }

    /** Whether whoever says so has to say, for the complainant to read, why, what or when. */
    public boolean needsWords() {
        return switch (this) {
            case NEEDS_INFO,
                    FORWARDED_EXTERNAL,
                    REOPENED,
                    RESOLVED,
                    RESOLVED_CONDITIONALLY,
                    REJECTED ->
                    true;
            default -> false;
        };
    }
}
