package id.kentongan.api.geojson;

import id.kentongan.api.reading.Fault;
import id.kentongan.api.reading.Text;

/** The body as a whole is not a GeoJSON FeatureCollection; its rows can not be told apart. */
public final class MalformedCollection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    MalformedCollection(String member, String id, String en) {
        super(en);
        this.fault = new Fault(member, new Text(id, en));
    }

    /** Which member of the collection, and what is wrong with it. */
    public Fault fault() {
        return fault;
    }
}
