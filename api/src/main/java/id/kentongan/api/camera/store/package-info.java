/** Where cameras are kept: PostgreSQL. */
@NullMarked
package id.kentongan.api.camera.store;

import org.jspecify.annotations.NullMarked;
