package huican.jobs.dag;

import java.util.Optional;

/**
 * A connection, as templates see it.
 *
 * @param type such as {@code postgres}
 * @param extra JSON; empty text if there is none
 * @param uri all of it in one text, as {@code get_uri()} gives it
 */
public record TemplateConnection(
        String id,
        String type,
        Optional<String> host,
        Optional<String> login,
        Optional<String> password,
        Optional<String> schema,
        Optional<Integer> port,
        String extra,
        String uri) {

    /** No password in messages. */
    @Override
    public String toString() {
        return id;
    }
}
