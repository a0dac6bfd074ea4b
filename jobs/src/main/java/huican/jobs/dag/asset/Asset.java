package huican.jobs.dag.asset;

/**
 * A thing that tasks produce (outlet) or read (inlet), and on which a DAG may be scheduled.
 *
 * @param name unique; the uri if the file gives none
 * @param uri such as {@code x-warehouse://curated/person}; unique
 */
public record Asset(String name, String uri) {

    public static Asset of(String uri) {
        return new Asset(uri, uri);
    }
}
