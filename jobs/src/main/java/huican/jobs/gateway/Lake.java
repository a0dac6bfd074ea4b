package huican.jobs.gateway;

import huican.etl.tables.CatalogueFile;
import huican.etl.tables.MetadataFiles;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What backup, restore and doctor ask of the tables; needs Iceberg's jars, no Spark session. But for the last, for the owner of the home. */
public final class Lake {
    private Lake() {}

    /**
     * What a copy of the tables consists of beside their data files.
     *
     * @param tables metadata file of each table, below the home
     * @param files all files of Iceberg that the present state and its history need
     */
    public record Metadata(Map<String, String> tables, List<Path> files) {}

    public static Metadata metadata(Home home, DatabaseSettings database) {
        var present = MetadataFiles.of(home, database);
        return new Metadata(present.tables(), present.files());
    }

    /**
     * Tables in the embedded catalogue; an error that says why it cannot be read. May be asked while the home is in use.
     *
     * @param temporary an empty folder to work in
     */
    public static int tablesInCatalogue(Home home, Path temporary) {
        return CatalogueFile.tables(home.catalogue(), temporary);
    }

    /**
     * Makes unpacked tables name their files as they will stand; makes their catalogue.
     *
     * @param unpacked where the files are now
     * @param to the home as it will be
     * @param tables as in {@link Metadata}
     */
    public static void move(Home unpacked, DatabaseSettings database, Home to, Map<String, String> tables) {
        MetadataFiles.move(unpacked, database, to, tables);
    }
}
