package id.kentongan.api.admission;

import io.netty.channel.ChannelOption;

import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;

import reactor.netty.http.server.HttpServer;

/**
 * Lets few wait before the door, where nobody sees them. The kernel lets thousands, in the order
 * they came: on a machine that cannot keep up whoever is let in has given up long ago, and whoever
 * still waits comes after them (decision 0029). Whoever finds no place tries again after a second
 * by themselves, and a door that keeps up is never without one: it lets in thousands a second.
 */
@Component
final class Doorstep implements NettyServerCustomizer {

    private static final int PLACES = 256;

    @Override
    public HttpServer apply(HttpServer server) {
        return server.option(ChannelOption.SO_BACKLOG, PLACES);
    }
}
