package huican.etl.parse;

import huican.schemas.contract.ExtractContract.FileFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.zip.GZIPInputStream;

/**
 * Opens delimited text strictly: a byte that the encoding does not know is an error, never a replacement character.
 *
 * @param reader decoded, without byte order mark
 * @param markMissing whether the encoding asks for a byte order mark that is not there
 */
record TextFile(Reader reader, boolean markMissing) {

    static TextFile open(InputStream bytes, FileFormat format) throws IOException {
        InputStream plain = format.gzip() ? new GZIPInputStream(new BufferedInputStream(bytes), 1 << 16) : bytes;
        var in = new PushbackInputStream(new BufferedInputStream(plain, 1 << 16), 3);
        boolean utf8 = format.encoding().startsWith("UTF-8");
        boolean mark = utf8 && skipMark(in);
        var decoder = Charset.forName(utf8 ? "UTF-8" : format.encoding())
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return new TextFile(
                new InputStreamReader(in, decoder), format.encoding().equals("UTF-8-BOM") && !mark);
    }

    private static boolean skipMark(PushbackInputStream in) throws IOException {
        byte[] start = in.readNBytes(3);
        if (start.length == 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF) {
            return true;
        }
        in.unread(start);
        return false;
    }
}
