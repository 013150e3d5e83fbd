package id.kentongan.api.dispatch;

import id.kentongan.api.unit.Capability;

/** So many units that can do this, 1 or more. */
public record Want(Capability capability, int count) {}
