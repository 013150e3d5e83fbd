package id.kentongan.loadtests.local;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Finds the process of the api that listens on an address, among all processes of this user. */
public final class ApiPid {

    private static final String MAIN = "id.kentongan.api.Api";

    private ApiPid() {}

    /** Empty when there is none, or no {@code /proc} to look in. */
    public static OptionalLong of(URI api) {
        String port = "SERVER_PORT=" + api.getPort();
        return ProcessHandle.allProcesses()
                .mapToLong(ProcessHandle::pid)
                .filter(pid -> has(pid, "cmdline", MAIN) && has(pid, "environ", port))
                .findFirst();
    }

    /** Both files hold words with a zero byte after each. */
    private static boolean has(long pid, String file, String word) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), file));
            return ("\0" + new String(bytes, StandardCharsets.UTF_8)).contains("\0" + word + "\0");
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }
}
