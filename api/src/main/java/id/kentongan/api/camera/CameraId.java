package id.kentongan.api.camera;

import id.kentongan.api.ids.NameBasedUuid;

import java.util.UUID;

/** How a camera gets its id. */
public final class CameraId {

    private static final UUID NAMESPACE = UUID.fromString("0b1d3f0e-6c39-4f1c-9a53-3d1f4f6a2c11");

    private CameraId() {}

    /**
     * The id of the camera that its owner in this jurisdiction calls by this id; the same for ever.
     */
    public static UUID of(String jurisdiction, String sourceId) {
        // A code holds no slash, so no two pairs make one name.
        return NameBasedUuid.of(NAMESPACE, jurisdiction + "/" + sourceId);
    }
}
