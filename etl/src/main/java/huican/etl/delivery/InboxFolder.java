package huican.etl.delivery;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * A complete delivery folder of the inbox (it has a manifest).
 *
 * @param revision 1, or n of {@code <day>.n}
 */
public record InboxFolder(String source, LocalDate day, int revision, Path path) {

    static final String MANIFEST = "manifest.csv";
}
