/** How hand-overs are asked for and answered. */
@NullMarked
package id.kentongan.api.handover.web;

import org.jspecify.annotations.NullMarked;
