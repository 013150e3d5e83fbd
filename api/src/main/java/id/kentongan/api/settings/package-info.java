/** What an operator reads when a setting is wrong. */
@NullMarked
package id.kentongan.api.settings;

import org.jspecify.annotations.NullMarked;
