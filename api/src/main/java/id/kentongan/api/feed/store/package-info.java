/** What the feed asks the database to learn that something changed. */
@NullMarked
package id.kentongan.api.feed.store;

import org.jspecify.annotations.NullMarked;
