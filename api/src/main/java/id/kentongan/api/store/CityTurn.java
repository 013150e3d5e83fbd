package id.kentongan.api.store;

import io.r2dbc.spi.Connection;

/**
 * The world of one city standing still: whoever holds the turn is the only one who writes that
 * city, until the transaction ends.
 *
 * @param connection for stores only
 * @param jurisdiction kode wilayah of the city
 * @param revision the city's number of this change; what is changed carries it
 */
public record CityTurn(Connection connection, String jurisdiction, long revision) {}
