package huican.etl.parse;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Refuses a zip that inflates beyond reason before anything parses it: fastexcel-reader 0.20 has no such limit (866 KB ended in OutOfMemoryError). */
final class ZipGuard {
    private static final long LIMIT = 2L << 30;
    private static final long RATIO = 200;
    private static final long SMALL = 64L << 20;

    private ZipGuard() {}

    /** Inflates every entry once and counts. Goes by the zip's directory, as the parser does. */
    static void check(File file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long inflated = 0;
        try (var zip = new ZipFile(file)) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                        inflated += n;
                        if (inflated > LIMIT || inflated > SMALL && inflated / RATIO > file.length()) {
                            throw new UnreadableFileException("解压后超过限度（已 " + (inflated >> 20) + " MB），疑为压缩炸弹");
                        }
                    }
                }
            }
        }
    }
}
