package id.kentongan.notifier.world;

import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

import reactor.blockhound.BlockHound;

/**
 * Whoever blocks a thread that must not be blocked fails, from the first test on.
 *
 * <p>Not from the moment this class is loaded, as BlockHound's own listener has it: where tests run
 * in several forks Maven looks for them first, within its own process.
 */
public final class NobodyBlocks implements TestExecutionListener {

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        BlockHound.install();
    }
}
