/** Where it is kept which synthetic report came through. */
@NullMarked
package id.kentongan.api.synthetic.store;

import org.jspecify.annotations.NullMarked;
