/** How cameras are asked for and imported. */
@NullMarked
package id.kentongan.api.camera.web;

import org.jspecify.annotations.NullMarked;
