/** How units are asked for, imported and followed. */
@NullMarked
package id.kentongan.api.unit.web;

import org.jspecify.annotations.NullMarked;
