package huican.jobs.operate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The name of a DAG file as one word of a path. */
public final class FileToken {
    private FileToken() {}

    public static String of(String file) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(file.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty for what is no token. */
    public static Optional<String> file(String token) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
