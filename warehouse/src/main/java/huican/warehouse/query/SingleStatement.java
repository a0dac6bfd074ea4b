package huican.warehouse.query;

import java.util.regex.Pattern;

/** Finds a second statement in SQL text: the driver would run both and answer only one. */
final class SingleStatement {
    /** What may hold a semicolon without ending the statement: texts, names, dollar-quoted texts, comments. Otherwise any one character. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?s)(?<text>[eE]'(?:[^'\\\\]|\\\\.|'')*+(?:'|$)|'(?:[^']|'')*+(?:'|$)|\"(?:[^\"]|\"\")*+(?:\"|$)"
                    + "|(?<dollar>\\$(?:[A-Za-z_][A-Za-z0-9_]*)?\\$).*?(?:\\k<dollar>|$))"
                    + "|(?<comment>--[^\\n]*+|/\\*.*?(?:\\*/|$)|\\s++)"
                    + "|(?<word>[A-Za-z0-9_]++)|(?<end>;)|.");

    private SingleStatement() {}

    /** @throws QueryException if there is more than one statement; a semicolon at the end and comments are no statement */
    static void check(String sql) {
        boolean ended = false;
        var token = TOKEN.matcher(sql);
        while (token.find()) {
            if (token.group("comment") != null) {
                continue;
            }
            if (token.group("end") != null) {
                ended = true;
            } else if (ended) {
                throw QueryException.mistaken("HC-W025 一次只能执行一条查询：分号之后还有内容。一条也没有执行；请分开查询。");
            }
        }
    }
}
