package id.kentongan.localstack.fcm;

/**
 * A message that keeps Firebase's rules.
 *
 * @param kind fid, token, topic or condition
 * @param target the device, topic or condition itself
 * @param bytes size of what is shown and carried, as the 4 KB limit counts it
 * @param json the member {@code message} as it came
 * @param validateOnly to be checked, not delivered
 */
record FcmMessage(String kind, String target, int bytes, String json, boolean validateOnly) {

    boolean isForOneDevice() {
        return kind.equals("fid") || kind.equals("token");
    }
}
