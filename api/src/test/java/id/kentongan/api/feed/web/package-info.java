@NullMarked
package id.kentongan.api.feed.web;

import org.jspecify.annotations.NullMarked;
