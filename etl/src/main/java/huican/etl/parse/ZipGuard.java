package huican.etl.parse;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Refuses a zip that inflates beyond reason before anything parses it: fastexcel-reader 0.20 has no such limit (866 KB ended in OutOfMemoryError). */
final class ZipGuard {
    static final long LIMIT = 2L << 30;
    static final long RATIO = 200;
    private static final long SMALL = 64L << 20;

    private ZipGuard() {}

    /** Reads every entry once and counts; {@code compressed} is the file's size. */
    static void check(InputStream file, long compressed) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long inflated = 0;
        try (var zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
                    inflated += n;
                    if (inflated > LIMIT || inflated > SMALL && inflated / RATIO > compressed) {
                        throw new UnreadableFileException("解压后超过限度（已 " + (inflated >> 20) + " MB），疑为压缩炸弹");
                    }
                }
            }
        }
    }
}
