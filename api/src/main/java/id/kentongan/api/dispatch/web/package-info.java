/** How crews and agents deal with assignments over HTTP. */
@NullMarked
package id.kentongan.api.dispatch.web;

import org.jspecify.annotations.NullMarked;
