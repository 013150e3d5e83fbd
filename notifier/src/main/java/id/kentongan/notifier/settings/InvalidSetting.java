package id.kentongan.notifier.settings;

/** A setting that cannot be right. The message names it and says why, and never shows its value. */
public final class InvalidSetting extends RuntimeException {

    /**
     * @param setting its name in the environment, such as {@code KENTONGAN_FIREBASE_PROJECT}
     * @param why what is wrong, without the value
     */
    public InvalidSetting(String setting, String why) {
        super(setting + ": " + why);
    }
}
