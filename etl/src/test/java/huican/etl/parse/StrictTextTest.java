package huican.etl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.parse.StrictText.BadByteException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StrictTextTest {
    private static final Charset GB18030 = Charset.forName("GB18030");

    @Test
    void everyPairOfBytesIsWhatJavaTakesItFor() throws IOException {
        for (int lead = 0x80; lead < 0x100; lead++) {
            for (int trail = 1; trail < 0x100; trail++) {
                byte[] bytes = {'a', (byte) lead, (byte) trail, 'b', 'c', 'd'};
                assertThat(read(bytes, 5)).isEqualTo(asJava(bytes));
            }
        }
    }

    @Test
    void anyBytesAreWhatJavaTakesThemFor() throws IOException {
        var random = new Random(20250629);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = bytes(random, i % 100 == 0 ? 70_000 : random.nextInt(60));
            assertThat(read(bytes, 2 + random.nextInt(100))).isEqualTo(asJava(bytes));
        }
    }

    /** Text of characters of one, two and four bytes, beyond the BMP too; in some of them a byte that is none. */
    private static byte[] bytes(Random random, int length) {
        var text = new ByteArrayOutputStream();
        while (text.size() < length) {
            int point = switch (random.nextInt(8)) {
                case 0, 1, 2 -> 1 + random.nextInt(0x7E);
                case 3, 4, 5 -> 0x4E00 + random.nextInt(0x5000);
                case 6 -> 0xA0 + random.nextInt(0xD000);
                default -> 0x20000 + random.nextInt(0xA000);
            };
            text.writeBytes(Character.toString(point).getBytes(GB18030));
        }
        byte[] bytes = text.toByteArray();
        if (bytes.length > 0 && random.nextInt(3) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) (1 + random.nextInt(0xFF));
        }
        return bytes;
    }

    private static String read(byte[] bytes, int room) throws IOException {
        var text = new StringBuilder();
        try (var reader = new StrictText(new ByteArrayInputStream(bytes), GB18030, 0)) {
            var chars = new char[room];
            for (int n = reader.read(chars, 0, room); n >= 0; n = reader.read(chars, 0, room)) {
                text.append(chars, 0, n);
            }
            return text.toString();
        } catch (BadByteException e) {
            return "!" + e.offset();
        }
    }

    private static String asJava(byte[] bytes) {
        var from = ByteBuffer.wrap(bytes);
        var chars = CharBuffer.allocate(bytes.length);
        boolean error = GB18030.newDecoder().decode(from, chars, true).isError();
        return error ? "!" + from.position() : chars.flip().toString();
    }
}
