package id.kentongan.api.camera;

import org.jspecify.annotations.Nullable;

/**
 * What an import says of a camera.
 *
 * @param streamUrl where its pictures are; null leaves that as it is. It is sealed where it is kept
 *     and shown to nobody but who holds a ticket
 */
public record CameraEntry(Camera camera, @Nullable String streamUrl) {

    /** Never shows the address, which often holds a password. */
    @Override
    public String toString() {
        return "CameraEntry[" + camera.id() + "]";
    }
}
