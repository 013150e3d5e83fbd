package id.kentongan.api.complaint.store;

import id.kentongan.api.complaint.Complaint;

import io.r2dbc.spi.Connection;

/**
 * A complaint that nobody else changes until the transaction ends.
 *
 * @param connection for this store only
 * @param complaint as it is
 */
public record ComplaintTurn(Connection connection, Complaint complaint) {}
