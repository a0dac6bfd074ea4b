package huican.seeds.synthetic;

import java.io.IOException;

/** A file that rows are written to, one after another. */
sealed interface ExtractFile extends AutoCloseable permits DelimitedFile, XlsxFile {

    /** Writes a row of {@link String}, {@link Number} or {@link java.time.LocalDate} (the latter two only in sheets). */
    void row(Object[] values) throws IOException;

    @Override
    void close() throws IOException;
}
