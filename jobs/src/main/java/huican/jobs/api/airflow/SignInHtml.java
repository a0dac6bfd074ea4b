package huican.jobs.api.airflow;

/** The page on which a browser signs in: a form, without scripts. */
final class SignInHtml {
    /** What a browser may do with it. */
    static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";

    private SignInHtml() {}

    /**
     * The page.
     *
     * @param action path that the form is sent to
     * @param next path to go to afterwards, without quotes and angle brackets
     * @param problem why the last try failed; empty at first
     */
    static String page(String action, String next, String problem) {
        String alert = problem.isEmpty() ? "" : "<p role=\"alert\">" + problem + "</p>";
        return """
                <!doctype html>
                <html lang="zh-CN">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>登录 · 惠残</title>
                <style>
                body { font: 16px/1.5 system-ui, sans-serif; background: #f4f5f7; display: grid; place-items: center; min-height: 100vh; margin: 0 }
                form { background: #fff; padding: 2rem; border: 1px solid #d5d8dd; border-radius: 8px; width: min(22rem, 90vw); box-sizing: border-box }
                h1 { font-size: 1.25rem; margin: 0 0 1rem } label { display: block; margin: .75rem 0 .25rem }
                input { width: 100%%; box-sizing: border-box; font: inherit; padding: .5rem; border: 1px solid #8a919c; border-radius: 4px }
                button { margin-top: 1.25rem; width: 100%%; font: inherit; padding: .6rem; border: 0; border-radius: 4px; background: #0b5cad; color: #fff }
                [role=alert] { color: #a4161a; margin: 0 0 .5rem }
                </style>
                </head>
                <body>
                <form method="post" action="%s">
                <h1>惠残 · 登录</h1>
                %s
                <input type="hidden" name="next" value="%s">
                <label for="username">用户名</label>
                <input id="username" name="username" autocomplete="username" required autofocus>
                <label for="password">密码</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required>
                <button type="submit">登录</button>
                </form>
                </body>
                </html>
                """.formatted(action, alert, next);
    }
}
