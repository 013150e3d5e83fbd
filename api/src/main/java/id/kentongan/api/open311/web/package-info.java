/** Open311 on the wire: forms that come, JSON and XML that go. */
@NullMarked
package id.kentongan.api.open311.web;

import org.jspecify.annotations.NullMarked;
