package id.kentongan.loadtests.arena;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who used the processors between two moments, by Linux's own books in {@code /proc}.
 *
 * <p>Ours are some processes and all their descendants; whatever else was busy, time stolen by the
 * hypervisor included, belongs to others. Counts in clock ticks, so that a moment should be seconds
 * long.
 */
public final class MachineShare {

    private final Map<String, Long> roots;
    private Moment from;

    /** Begins to look at these processes, by the name they are shown under. */
    public MachineShare(Map<String, Long> roots) {
        this.roots = Map.copyOf(roots);
        this.from = Moment.now(this.roots);
    }

    /** What was used since the beginning or since the last call of this method. */
    public Use lap() {
        Moment to = Moment.now(roots);
        Use use = Use.between(from, to);
        from = to;
        return use;
    }

    /**
     * Shares of the whole machine, 0..1.
     *
     * @param others what neither we nor an idle processor used
     * @param ours by name
     */
    public record Use(double others, Map<String, Double> ours) {
        static Use between(Moment from, Moment to) {
            double all = Math.max(1, to.all - from.all);
            Map<String, Double> shares = new HashMap<>();
            long own = 0;
            for (Map.Entry<String, Long> entry : to.ours.entrySet()) {
                long ticks =
                        Math.max(0, entry.getValue() - from.ours.getOrDefault(entry.getKey(), 0L));
                own += ticks;
                shares.put(entry.getKey(), ticks / all);
            }
            return new Use(Math.max(0, to.busy - from.busy - own) / all, Map.copyOf(shares));
        }
    }

    /** The books at one moment, in ticks. */
    record Moment(long all, long busy, Map<String, Long> ours) {
        static Moment now(Map<String, Long> roots) {
            long[] cpu = cpu(read(Path.of("/proc/stat")));
            Map<Long, long[]> processes = processes();
            Map<String, Long> ours = new HashMap<>();
            Set<Long> pids = Set.copyOf(roots.values());
            roots.forEach((name, pid) -> ours.put(name, ticksOfTree(pid, pids, processes)));
            return new Moment(cpu[0], cpu[1], ours);
        }
    }

    /**
     * First line of {@code /proc/stat}: user, nice, system, idle, iowait, irq, softirq, steal.
     *
     * @return all ticks, and those that some process or the hypervisor was busy; interrupts are
     *     nobody's
     */
    static long[] cpu(String stat) {
        String[] fields = stat.lines().findFirst().orElseThrow().trim().split("\\s+");
        long[] ticks = new long[9];
        long all = 0;
        for (int i = 1; i <= 8; i++) {
            ticks[i] = Long.parseLong(fields[i]);
            all += ticks[i];
        }
        return new long[] {all, ticks[1] + ticks[2] + ticks[3] + ticks[8]};
    }

    /**
     * One process from its {@code stat}, whose second field is a name that may hold blanks.
     *
     * @return parent, and ticks of itself and of its ended children
     */
    static long[] process(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = 11; i <= 14; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return new long[] {Long.parseLong(fields[1]), ticks};
    }

    private static Map<Long, long[]> processes() {
        Map<Long, long[]> all = new HashMap<>();
        try (var entries = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path entry : entries) {
                String stat = read(entry.resolve("stat"));
                if (!stat.isEmpty()) {
                    all.put(Long.parseLong(entry.getFileName().toString()), process(stat));
                }
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        return all;
    }

    /** A root below another root is counted under its own name only. */
    private static long ticksOfTree(long root, Set<Long> roots, Map<Long, long[]> processes) {
        Map<Long, List<Long>> children = new HashMap<>();
        processes.forEach(
                (pid, of) -> children.computeIfAbsent(of[0], none -> new ArrayList<>()).add(pid));
        long ticks = 0;
        ArrayDeque<Long> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            long pid = open.removeFirst();
            long[] process = processes.get(pid);
            ticks += process == null ? 0 : process[1];
            children.getOrDefault(pid, List.of()).stream()
                    .filter(child -> !roots.contains(child))
                    .forEach(open::add);
        }
        return ticks;
    }

    /** Empty when the process has ended meanwhile. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException gone) {
            return "";
        } catch (IOException gone) {
            // A process that ends while it is read answers with ESRCH.
            return "";
        }
    }
}
