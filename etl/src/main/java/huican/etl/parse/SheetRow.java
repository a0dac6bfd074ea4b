package huican.etl.parse;

import java.util.List;

/**
 * A row of a sheet.
 *
 * @param number as the sheet counts, from 1
 * @param cells by column, null where there is nothing
 */
public record SheetRow(int number, List<SheetCell> cells) {}
