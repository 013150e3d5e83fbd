package id.kentongan.api.agency;

import id.kentongan.api.unit.Capability;

/**
 * Who answers for a thing, and what a unit must be able to do about it.
 *
 * @param agency the agency's code, such as {@code DPU}
 */
public record Responsibility(String agency, Capability capability) {}
