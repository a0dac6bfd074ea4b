package huican.jobs.api.airflow;

import huican.jobs.api.http.Body;
import huican.jobs.api.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Entries of one kind, as bulk requests make, change and remove them. */
interface BulkEntries<T> {

    /** Key of a body under which the name of its entry stands. */
    String nameKey();

    String name(T entry);

    /** The entry a body describes. */
    T made(Body body);

    /** What a body changes of the entry that it names: of the keys it has, those of the mask. */
    Patch<T> patch(Body body, Optional<List<String>> mask);

    Optional<T> find(String name);

    /** Adds entries, or changes those of the same names. */
    void put(List<T> entries, Request request);

    void remove(List<String> names, Request request);

    String taken(Set<String> names);

    String missing(Set<String> names);

    /** A change of the entry of that name. */
    record Patch<T>(String name, UnaryOperator<T> change) {}
}
