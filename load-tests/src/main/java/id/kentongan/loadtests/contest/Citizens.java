package id.kentongan.loadtests.contest;

import id.kentongan.loadtests.arena.TokenIssuer;
import id.kentongan.loadtests.caller.ReportForm;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** People with a form each: what differs among them is the token, the type and the words. */
final class Citizens {

    private static final String PATH = "/v1/emergency-reports";

    private static final List<String> TYPES =
            List.of("FIRE", "MEDICAL_EMERGENCY", "TRAFFIC_ACCIDENT", "CRIME_IN_PROGRESS", "FLOOD");

    private static final List<String> WORDS =
            List.of(
                    "Asap tebal dari lantai dua ruko, ada orang di dalam, api mulai terlihat dari depan",
                    "Bapak saya jatuh di kamar mandi, sadar tetapi tidak bisa bangun, mohon ambulans",
                    "Dua motor bertabrakan di lampu merah, satu orang tidak sadar dan jalan tertutup",
                    "Ada orang membongkar rumah tetangga, dua orang dengan motor hitam tanpa nomor",
                    "Air naik cepat sampai lutut, tetangga lansia belum bisa keluar dari rumahnya");

    private final int count;
    private final String host;

    Citizens(int count, int port) {
        this.count = count;
        this.host = "127.0.0.1:" + port;
    }

    /** Without tokens, since the peer checks none. */
    List<ReportForm> ofPeer(String way) {
        return forms(i -> form(PATH + way, "", i));
    }

    /** Each with a token, signed for a day. */
    List<ReportForm> ofApi(TokenIssuer issuer) {
        return forms(i -> form(PATH, issuer.token("citizen", "citizen-" + i, ""), i));
    }

    private ReportForm form(String path, String token, int i) {
        return ReportForm.of(
                path, host, token, TYPES.get(i % TYPES.size()), WORDS.get(i % WORDS.size()));
    }

    /** On all processors, since signing a token takes about a millisecond. */
    private List<ReportForm> forms(IntFunction<ReportForm> form) {
        return IntStream.range(0, count).parallel().mapToObj(form).toList();
    }
}
