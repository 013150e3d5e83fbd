package id.kentongan.api.store;

/** Whether the service can start while the database is away. */
@FunctionalInterface
public interface WithoutDatabase {

    boolean isPossible();
}
