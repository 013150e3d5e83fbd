/** Many who listen to the live feed, and what it costs the api that they do. */
@NullMarked
package id.kentongan.loadtests.feed;

import org.jspecify.annotations.NullMarked;
