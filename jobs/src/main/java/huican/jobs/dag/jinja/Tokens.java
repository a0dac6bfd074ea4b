package huican.jobs.dag.jinja;

import huican.jobs.dag.jinja.Lexer.Kind;
import huican.jobs.dag.jinja.Lexer.Token;
import java.util.List;

/** The tokens of a template while they are read. */
final class Tokens {
    private final List<Token> tokens;
    private int at;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    boolean isOver() {
        return at >= tokens.size();
    }

    int place() {
        return at;
    }

    /** Whether such a token stands between a place and here. */
    boolean has(Kind kind, String text, int from) {
        return tokens.subList(from, at).stream().anyMatch(token -> token.is(kind, text));
    }

    Token peek() {
        return isOver() ? new Token(Kind.END, "end of template", 0) : tokens.get(at);
    }

    private Token second() {
        return at + 1 < tokens.size() ? tokens.get(at + 1) : new Token(Kind.END, "end of template", 0);
    }

    Token next() {
        Token token = peek();
        at++;
        return token;
    }

    boolean sees(Kind kind, String text) {
        return peek().is(kind, text);
    }

    boolean operator(String text) {
        return sees(Kind.OPERATOR, text);
    }

    boolean name(String text) {
        return sees(Kind.NAME, text);
    }

    /** Whether the tag of this name comes next. */
    boolean tag(String name) {
        return sees(Kind.BEGIN, "{%") && second().is(Kind.NAME, name);
    }

    boolean take(Kind kind, String text) {
        if (sees(kind, text)) {
            at++;
            return true;
        }
        return false;
    }

    boolean takeOperator(String text) {
        return take(Kind.OPERATOR, text);
    }

    boolean takeName(String text) {
        return take(Kind.NAME, text);
    }

    /** {@code not in}, which is one operator of two names. */
    boolean takeNotIn() {
        if (name("not") && second().is(Kind.NAME, "in")) {
            at += 2;
            return true;
        }
        return false;
    }

    /** Whether {@code name =} comes next, as of a named argument. */
    boolean namedArgument() {
        return peek().kind() == Kind.NAME && second().is(Kind.OPERATOR, "=");
    }

    String anyName() {
        if (peek().kind() != Kind.NAME) {
            throw unexpected();
        }
        return next().text();
    }

    void expect(Kind kind, String text) {
        if (!take(kind, text)) {
            throw new JinjaException(
                    "expected token '" + text + "', got '" + peek().text() + "' (line " + peek().line() + ")");
        }
    }

    void expectOperator(String text) {
        expect(Kind.OPERATOR, text);
    }

    JinjaException unexpected() {
        return new JinjaException("unexpected '" + peek().text() + "' (line " + peek().line() + ")");
    }
}
