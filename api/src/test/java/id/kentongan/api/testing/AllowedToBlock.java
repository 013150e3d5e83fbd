package id.kentongan.api.testing;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * The only calls that may look like blocking on an event loop, each with the reason why it is none.
 */
public final class AllowedToBlock implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder blockHound) {
        // Reads /dev/urandom, which never waits once the machine has booted.
        blockHound.allowBlockingCallsInside("java.util.UUID", "randomUUID");
        // Netty's allocator waits for a neighbour's few instructions when it adds a pool to itself.
        blockHound.allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator", "allocate");
        // Two threads that meet a type for the first time: one makes its deserializer, the other
        // waits.
        blockHound.allowBlockingCallsInside(
                "tools.jackson.databind.deser.DeserializerCache",
                "_createAndCacheValueDeserializer");
        // The same of the rules a type is checked by.
        blockHound.allowBlockingCallsInside(
                "org.hibernate.validator.internal.util.ConcurrentReferenceHashMap", "putIfAbsent");
        // Here only because the token issuer of the tests is written in Kotlin; the same story.
        blockHound.allowBlockingCallsInside(
                "kotlin.reflect.jvm.internal.impl.storage.DefaultSimpleLock", "lock");
        // Draw the contract and show it: for developers, from files of our own class path.
        blockHound.allowBlockingCallsInside(
                "org.springdoc.api.AbstractOpenApiResource", "getOpenApi");
        blockHound.allowBlockingCallsInside(
                "org.springframework.web.reactive.resource.LiteWebJarsResourceResolver",
                "findWebJarResourcePath");
        blockHound.allowBlockingCallsInside(
                "org.springframework.web.reactive.resource.PathResourceResolver", "getResource");
        blockHound.allowBlockingCallsInside(
                "org.springdoc.webflux.ui.SwaggerIndexPageTransformer", "transform");
    }
}
