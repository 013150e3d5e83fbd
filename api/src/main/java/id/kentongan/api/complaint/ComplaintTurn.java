package id.kentongan.api.complaint;

import io.r2dbc.spi.Connection;

/**
 * A complaint that nobody else changes until the transaction ends.
 *
 * @param connection for stores only
 * @param complaint as it is
 */
public record ComplaintTurn(Connection connection, Complaint complaint) {}
