/** How agents get at cameras' pictures. */
@NullMarked
package id.kentongan.api.stream.web;

import org.jspecify.annotations.NullMarked;
