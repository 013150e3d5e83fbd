package id.kentongan.api.camera;

/** Who runs a camera and has to be asked for its pictures. */
public enum CameraOwner {
    CITY,
    POLICE,
    /** A company, often as corporate social responsibility. */
    PRIVATE,
    /** A neighbourhood (RT or RW). */
    NEIGHBOURHOOD
}
