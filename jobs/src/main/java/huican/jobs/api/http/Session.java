package huican.jobs.api.http;

import io.javalin.http.Context;
import java.util.Optional;

/** The sign-in of a browser: the token in a cookie that scripts cannot read and other sites' pages cannot send. */
public final class Session {
    /** Airflow's name for it. */
    private static final String COOKIE = "_token";

    private Session() {}

    static Optional<String> token(Context http) {
        return Optional.ofNullable(http.cookie(COOKIE)).filter(token -> !token.isEmpty());
    }

    /** Whether a request that changes something comes from a page of this server: other sites cannot make a browser say so. */
    static boolean isOurPage(Context http) {
        String site = http.header("Sec-Fetch-Site");
        String origin = http.header("Origin");
        return site != null
                ? site.equals("same-origin")
                : origin != null && origin.equals("http://" + http.header("Host"));
    }

    /** Header {@code Set-Cookie} that begins it, or goes on with it. The token says how long it is good; the browser forgets it when closed. */
    public static String with(String token) {
        return COOKIE + "=" + token + "; Path=/; HttpOnly; SameSite=Strict";
    }

    /** Header {@code Set-Cookie} that ends it. */
    public static String end() {
        return COOKIE + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0";
    }
}
