@NullMarked
package id.kentongan.api.handover;

import org.jspecify.annotations.NullMarked;
