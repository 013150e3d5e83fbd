@NullMarked
package id.kentongan.api.feed;

import org.jspecify.annotations.NullMarked;
