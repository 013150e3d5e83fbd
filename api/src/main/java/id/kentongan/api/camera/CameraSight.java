package id.kentongan.api.camera;

/**
 * A camera with regard to one place.
 *
 * @param distanceMetres from the camera to the middle of the reporter's circle
 * @param aimBearingDegrees where to turn the camera, clockwise from north, at least 0 and less than
 *     360
 */
public record CameraSight(
        Camera camera,
        VisibilityTier tier,
        VisibilityReason reason,
        double distanceMetres,
        double aimBearingDegrees) {}
