package id.kentongan.api.unit.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.unit.LocatedUnit;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * One page of units on the wire.
 *
 * @param nextCursor asks for the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record UnitPage(
        @Schema(requiredMode = RequiredMode.REQUIRED) List<UnitView> items,
        @Schema(description = "Asks for the next page; absent on the last")
                @Nullable String nextCursor) {

    static UnitPage of(List<LocatedUnit> units, @Nullable String nextCursor) {
        return new UnitPage(units.stream().map(UnitView::of).toList(), nextCursor);
    }
}
