package id.kentongan.notifier.world;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Netty's allocator waits for a neighbour's few instructions when it adds a pool to itself, which
 * looks like blocking and is none.
 */
public final class NettyMayWait implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder blockHound) {
        blockHound.allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator", "allocate");
    }
}
