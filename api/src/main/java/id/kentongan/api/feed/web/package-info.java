/** How agents listen to the feed over HTTP. */
@NullMarked
package id.kentongan.api.feed.web;

import org.jspecify.annotations.NullMarked;
