package huican.seeds.synthetic;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The files of one extract in one delivery: one, or parts {@code _01}, {@code _02}, … if it is too large for one.
 */
final class PartFiles implements AutoCloseable {

    /** Rows of a file; a sheet could hold 1,048,576. */
    static final int PART_ROWS = 500_000;

    private static final String TITLE = "巴南区学籍信息表(残疾学生及在校学生)";

    /** A finished file as the manifest names it. */
    record Part(String file, long rows, String sha256) {}

    private record Finished(Path path, long rows, String sha256) {}

    private final Layout layout;
    private final Path folder;
    private final List<String> header;
    private final int partRows;
    private final List<Finished> finished = new ArrayList<>();
    private ExtractFile file;
    private MessageDigest digest;
    private long rows;

    PartFiles(Layout layout, Path folder, List<String> header, int partRows) throws IOException {
        this.layout = layout;
        this.folder = folder;
        this.header = header;
        this.partRows = partRows;
        open();
    }

    void row(Object[] values) throws IOException {
        if (rows == partRows) {
            finish();
            open();
        }
        file.row(values);
        rows++;
    }

    /** Closes the last file and gives all their names and hashes. */
    List<Part> complete() throws IOException {
        finish();
        var parts = new ArrayList<Part>();
        for (int i = 0; i < finished.size(); i++) {
            var done = finished.get(i);
            String suffix = finished.size() == 1 ? "" : "_" + String.valueOf(101 + i).substring(1);
            String name = layout.extract() + suffix + layout.format().ending;
            Files.move(done.path(), folder.resolve(name));
            parts.add(new Part(name, done.rows(), done.sha256()));
        }
        return parts;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private Path path() {
        return folder.resolve("." + layout.extract() + "-" + finished.size() + ".part");
    }

    private void open() throws IOException {
        digest = sha256();
        OutputStream out = new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(path()), 1 << 16), digest);
        file = switch (layout.format()) {
            case CSV_GB18030 -> DelimitedFile.gb18030(out);
            case CSV_UTF8_BOM -> DelimitedFile.utf8WithBom(out);
            case TXT_GZIP -> DelimitedFile.gzip(out);
            case XLSX -> new XlsxFile(out, header.size(), List.of());
            case XLSX_TITLED -> new XlsxFile(out, header.size(), List.of(TITLE));
        };
        file.row(header.toArray());
        rows = 0;
    }

    private void finish() throws IOException {
        file.close();
        file = null;
        finished.add(new Finished(path(), rows, HexFormat.of().formatHex(digest.digest())));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
