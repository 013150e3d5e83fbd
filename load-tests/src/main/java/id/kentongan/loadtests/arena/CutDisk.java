package id.kentongan.loadtests.arena;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A disk whose power can be cut: an ext4 file system in a file. What had not reached it by then is
 * gone, as it would be from a real one; that its cache loses nothing it has confirmed is assumed.
 *
 * <p>Needs root on Linux, with loop devices, {@code mkfs.ext4} and {@code perl}.
 */
public final class CutDisk implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH: from now on nothing is written. */
    private static final String CUT =
            "open(my $disk, '<', $ARGV[0]) or die $!; my $how = pack('L', 2);"
                    + " ioctl($disk, 0x8004587d, $how) or die $!";

    private final Path image;
    private final Path root;

    private CutDisk(Path image, Path root) {
        this.image = image;
        this.root = root;
    }

    /**
     * Makes one and switches it on.
     *
     * @param directory for the file, and where the disk is mounted
     */
    public static CutDisk create(Path directory, int mebibytes)
            throws IOException, InterruptedException {
        Path root = Files.createDirectories(directory.resolve("disk")).toAbsolutePath();
        Path image = directory.resolve("disk.img").toAbsolutePath();
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(mebibytes * 1024L * 1024);
        }
        must("mkfs.ext4", "-q", image.toString());
        CutDisk disk = new CutDisk(image, root);
        disk.on();
        return disk;
    }

    /** Where it is mounted. */
    public Path root() {
        return root;
    }

    /** Whoever writes or reads after this fails. */
    public void cut() throws IOException, InterruptedException {
        must("perl", "-e", CUT, root.toString());
    }

    /** Once nobody has a file open there any more; what a disk needs to be whole is done. */
    public void onAgain() throws IOException, InterruptedException {
        off();
        on();
    }

    private void off() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!said("umount", root.toString()).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IOException(root + " is still in use");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private void on() throws IOException, InterruptedException {
        must("mount", "-o", "loop", image.toString(), root.toString());
    }

    @Override
    public void close() throws IOException {
        try {
            off();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(stop.getMessage());
        }
        Files.delete(image);
    }

    private static void must(String... command) throws IOException, InterruptedException {
        String complaint = said(command);
        if (!complaint.isEmpty()) {
            throw new IOException(complaint);
        }
    }

    /** Empty when it went well. */
    private static String said(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : List.of(command) + ": " + output;
    }
}
