package huican.jobs.dag.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a template into texts and the tokens of its expressions and tags. */
final class Lexer {
    private static final Pattern OPEN = Pattern.compile("\\{[{%#]");
    private static final Pattern RAW = Pattern.compile("\\{%([-+]?)\\s*raw\\s*([-+]?)%}");
    private static final Pattern END_RAW = Pattern.compile("\\{%([-+]?)\\s*endraw\\s*([-+]?)%}");
    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)"
                    + "|(?<float>\\d[\\d_]*(?:\\.\\d[\\d_]*(?:[eE][-+]?\\d+)?|[eE][-+]?\\d+))|(?<int>\\d[\\d_]*)"
                    + "|(?<string>'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\")"
                    + "|(?<operator>\\*\\*|//|==|!=|<=|>=|[-+*/%~<>=|.,:()\\[\\]{}])",
            Pattern.DOTALL);

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean trimNext;
    private int counted;
    private int line = 1;

    /** Kinds of token; BEGIN and END stand around an expression ({@code {{}) or a tag ({@code {%}). */
    enum Kind {
        TEXT,
        BEGIN,
        END,
        NAME,
        FLOAT,
        INT,
        STRING,
        OPERATOR
    }

    /** @param text of a string its value; of BEGIN and END the bracket */
    record Token(Kind kind, String text, int line) {
        boolean is(Kind wanted, String word) {
            return kind == wanted && text.equals(word);
        }
    }

    private Lexer(String source) {
        this.source = source;
    }

    /** The tokens; one newline at the end of the template is dropped, as in Jinja. */
    static List<Token> tokens(String template) {
        String source = template.endsWith("\r\n")
                ? template.substring(0, template.length() - 2)
                : template.endsWith("\n") ? template.substring(0, template.length() - 1) : template;
        var lexer = new Lexer(source);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (at < source.length()) {
            Matcher open = OPEN.matcher(source);
            if (!open.find(at)) {
                text(source.length(), false);
                return;
            }
            int start = open.start();
            boolean trimmed = start + 2 < source.length() && source.charAt(start + 2) == '-';
            text(start, trimmed);
            switch (source.charAt(start + 1)) {
                case '#' -> comment(start);
                case '%' -> {
                    Matcher raw = RAW.matcher(source);
                    if (raw.find(start) && raw.start() == start) {
                        raw(raw);
                    } else {
                        inside(start, "{%", "%}");
                    }
                }
                default -> inside(start, "{{", "}}");
            }
        }
    }

    private void text(int end, boolean trimmed) {
        String text = source.substring(at, end);
        if (trimNext) {
            text = text.stripLeading();
        }
        trimNext = false;
        if (trimmed) {
            text = text.stripTrailing();
        }
        if (!text.isEmpty()) {
            tokens.add(new Token(Kind.TEXT, text, line(at)));
        }
        at = end;
    }

    private void comment(int start) {
        int end = source.indexOf("#}", start + 2);
        if (end < 0) {
            throw new JinjaException("Missing end of comment tag");
        }
        trimNext = source.charAt(end - 1) == '-';
        at = end + 2;
    }

    private void raw(Matcher raw) {
        Matcher end = END_RAW.matcher(source);
        if (!end.find(raw.end())) {
            throw new JinjaException("Missing end of raw directive");
        }
        trimNext = raw.group(2).equals("-");
        at = raw.end();
        text(end.start(), end.group(1).equals("-"));
        trimNext = end.group(2).equals("-");
        at = end.end();
    }

    private void inside(int start, String open, String close) {
        tokens.add(new Token(Kind.BEGIN, open, line(start)));
        at = start + 2;
        if (at < source.length() && (source.charAt(at) == '-' || source.charAt(at) == '+')) {
            at++;
        }
        Matcher token = TOKEN.matcher(source);
        int depth = 0;
        while (true) {
            if (at >= source.length()) {
                String end = close.equals("}}") ? "end of print statement" : "end of statement block";
                throw new JinjaException("unexpected end of template, expected '" + end + "'.");
            }
            if (depth == 0 && ended(close)) {
                return;
            }
            token.region(at, source.length());
            if (!token.lookingAt()) {
                throw new JinjaException("unexpected char '" + source.charAt(at) + "' at " + at);
            }
            depth += add(token);
            at = token.end();
        }
    }

    private boolean ended(String close) {
        char mark = source.charAt(at);
        boolean trims = (mark == '-' || mark == '+') && source.startsWith(close, at + 1);
        if (!trims && !source.startsWith(close, at)) {
            return false;
        }
        tokens.add(new Token(Kind.END, close, line(at)));
        trimNext = trims && mark == '-';
        at += trims ? 3 : 2;
        return true;
    }

    /** How much deeper in brackets the next token is. */
    private int add(Matcher found) {
        int line = line(at);
        for (Kind kind : List.of(Kind.NAME, Kind.FLOAT, Kind.INT, Kind.OPERATOR)) {
            String text = found.group(kind.name().toLowerCase(java.util.Locale.ROOT));
            if (text != null) {
                tokens.add(new Token(kind, text, line));
                return "([{".contains(text) ? 1 : ")]}".contains(text) ? -1 : 0;
            }
        }
        String string = found.group("string");
        if (string != null) {
            tokens.add(new Token(Kind.STRING, unescaped(string.substring(1, string.length() - 1)), line));
        }
        return 0;
    }

    static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        var result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                result.append(c);
                continue;
            }
            char next = text.charAt(++i);
            int hex = next == 'x' ? 2 : next == 'u' ? 4 : 0;
            if (hex > 0 && i + hex < text.length()) {
                result.append((char) Integer.parseInt(text.substring(i + 1, i + 1 + hex), 16));
                i += hex;
                continue;
            }
            switch (next) {
                case 'n' -> result.append('\n');
                case 't' -> result.append('\t');
                case 'r' -> result.append('\r');
                case '0' -> result.append('\0');
                case '\\', '\'', '"' -> result.append(next);
                case '\n' -> {}
                default -> result.append('\\').append(next);
            }
        }
        return result.toString();
    }

    /** Lines are asked for in the order of the source. */
    private int line(int index) {
        while (counted < index) {
            if (source.charAt(counted++) == '\n') {
                line++;
            }
        }
        return line;
    }
}
