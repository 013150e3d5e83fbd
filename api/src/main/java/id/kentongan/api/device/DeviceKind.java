package id.kentongan.api.device;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.Locale;

/** How Firebase knows a phone. */
public enum DeviceKind {
    /** Firebase installation id. */
    @JsonProperty("fid")
    FID,
    /** Registration token, the older form. */
    @JsonProperty("token")
    TOKEN;

    /** As it is kept and as clients write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
