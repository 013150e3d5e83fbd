package id.kentongan.notifier.replay;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The notifier as a command: lists dead letters or puts them back, and ends. Knows the log and
 * nothing else, neither the database nor Firebase, so it can be run anywhere the log is reached.
 *
 * <p>Its annotations count only when it is started by itself: no scan of the notifier takes it for
 * one of its parts.
 */
@ComponentScan(
        basePackages = "id.kentongan.notifier.kafka",
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*DeadLetterLog"))
@ConfigurationPropertiesScan("id.kentongan.notifier.kafka")
public class ReplayCommand {

    /** What it has to say stands in its list. */
    private static final List<String> QUIETLY =
            List.of("--logging.level.root=ERROR", "--logging.level.org.apache.kafka=ERROR");

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int NOT_UNDERSTOOD = 2;

    /** Whether the arguments of the process ask for this. */
    public static boolean isMeantBy(String[] arguments) {
        return Arrays.asList(arguments).contains(Order.FLAG);
    }

    /**
     * Does it.
     *
     * @return what the process should end with: 0 when it was done, 1 when the log does not answer
     *     or something that was named is not there, 2 when a flag is not understood
     */
    public static int run(String[] arguments, PrintStream out) {
        Order order;
        try {
            order = Order.read(List.of(arguments), Clock.systemUTC());
        } catch (Order.NotUnderstood wrong) {
            out.println(wrong.getMessage() + "\n\n" + Order.USAGE);
            return NOT_UNDERSTOOD;
        }
        try (ConfigurableApplicationContext context = start(arguments)) {
            return new Replay(context.getBean(DeadLetterLog.class), out).run(order) ? DONE : FAILED;
        } catch (DeadLetterLog.Away away) {
            out.println("The log does not answer (" + away.getMessage() + ").");
            return FAILED;
        }
    }

    private static ConfigurableApplicationContext start(String[] arguments) {
        return new SpringApplicationBuilder(ReplayCommand.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .run(Stream.concat(QUIETLY.stream(), Stream.of(arguments)).toArray(String[]::new));
    }
}
