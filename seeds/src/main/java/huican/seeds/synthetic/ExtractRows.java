package huican.seeds.synthetic;

import java.time.LocalDate;

/** Writes the rows of one extract for one delivery day, in the order of the file. */
interface ExtractRows {

    void write(LocalDate day, RowSink sink);
}
