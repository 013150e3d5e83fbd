package id.kentongan.api.geojson;

import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MimeTypeUtils;

import java.util.List;

/** GeoJSON as a media type. */
public final class GeoJson {

    public static final String MEDIA_TYPE_VALUE = "application/geo+json";
    public static final MediaType MEDIA_TYPE = MediaType.valueOf(MEDIA_TYPE_VALUE);

    private GeoJson() {}

    /** True when the request's {@code Accept} prefers GeoJSON to plain JSON. */
    public static boolean isWantedBy(ServerHttpRequest request) {
        List<MediaType> accepted = request.getHeaders().getAccept();
        MimeTypeUtils.sortBySpecificity(accepted);
        for (MediaType each : accepted) {
            if (each.includes(MediaType.APPLICATION_JSON)) {
                return false;
            }
            if (each.includes(MEDIA_TYPE)) {
                return true;
            }
        }
        return false;
    }
}
