/** Phones over HTTP. */
@NullMarked
package id.kentongan.api.device.web;

import org.jspecify.annotations.NullMarked;
