package id.kentongan.api.camera;

/**
 * How far a camera can be counted on to have a place in its picture, best first.
 *
 * <p>It is about range and field of view only: buildings and trees are not modelled, so no tier
 * says that the camera sees the place.
 */
public enum VisibilityTier {
    /** Online, and everywhere the reporter may be is within range and field of view. */
    CERTAIN,
    /** Online, and somewhere the reporter may be is within range and field of view. */
    POSSIBLE,
    /** None of the above; it is merely among the nearest. */
    NEAREST
}
