package huican.jobs.dag.jinja;

import huican.jobs.dag.jinja.Lexer.Kind;
import huican.jobs.dag.jinja.Lexer.Token;
import huican.jobs.dag.jinja.Scope.Expression;
import huican.jobs.dag.jinja.Scope.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a template: texts, expressions, and the tags. */
final class Statements {
    private final Tokens tokens;
    private final Expressions expressions;
    private final MacroTags macros;

    private Statements(List<Token> tokens) {
        this.tokens = new Tokens(tokens);
        this.expressions = new Expressions(this.tokens);
        this.macros = new MacroTags(this, this.tokens, expressions);
    }

    /** @throws JinjaException if the template is not well formed */
    static Node read(String template) {
        var statements = new Statements(Lexer.tokens(template));
        Node all = statements.until();
        if (!statements.tokens.isOver()) {
            statements.tokens.next();
            throw new JinjaException(
                    "Encountered unknown tag '" + statements.tokens.peek().text() + "'. (line "
                            + statements.tokens.peek().line() + ")");
        }
        return all;
    }

    /** Of a template that is one expression and nothing else. */
    static Optional<Expression> onlyExpression(String template) {
        var tokens = new Tokens(Lexer.tokens(template));
        if (!tokens.take(Kind.BEGIN, "{{")) {
            return Optional.empty();
        }
        Expression value = new Expressions(tokens).tupleOrOne();
        tokens.expect(Kind.END, "}}");
        return tokens.isOver() ? Optional.of(value) : Optional.empty();
    }

    /** Everything up to one of the tags, or to the end; the tag is not taken. */
    Node until(String... tags) {
        var nodes = new ArrayList<Node>();
        while (!tokens.isOver()) {
            for (String tag : tags) {
                if (tokens.tag(tag)) {
                    return all(nodes);
                }
            }
            Optional<Node> node = node();
            if (node.isEmpty()) {
                break;
            }
            nodes.add(node.get());
        }
        if (tags.length > 0) {
            throw new JinjaException("Unexpected end of template. Jinja was looking for the following tags: '"
                    + String.join("' or '", tags) + "'.");
        }
        return all(nodes);
    }

    private static Node all(List<Node> nodes) {
        List<Node> parts = List.copyOf(nodes);
        return (scope, out) -> parts.forEach(node -> node.render(scope, out));
    }

    /** Empty for a tag that is not known. */
    private Optional<Node> node() {
        Token token = tokens.peek();
        if (token.kind() == Kind.TEXT) {
            tokens.next();
            return Optional.of((scope, out) -> Scope.write(out, token.text()));
        }
        if (tokens.take(Kind.BEGIN, "{{")) {
            Expression value = expressions.tupleOrOne();
            tokens.expect(Kind.END, "}}");
            return Optional.of((scope, out) -> Scope.write(out, Python.str(value.value(scope))));
        }
        for (String tag : List.of("if", "for", "set", "with", "macro", "call", "filter", "do")) {
            if (tokens.tag(tag)) {
                tokens.next();
                tokens.next();
                return Optional.of(
                        switch (tag) {
                            case "if" -> ifTag();
                            case "for" -> forTag();
                            case "set" -> setTag();
                            case "macro" -> macros.macro();
                            case "call" -> macros.call();
                            case "filter" -> macros.filter();
                            case "do" -> doTag();
                            default -> withTag();
                        });
            }
        }
        return Optional.empty();
    }

    void endOfTag() {
        tokens.expect(Kind.END, "%}");
    }

    private void take(String tag) {
        tokens.expect(Kind.BEGIN, "{%");
        tokens.expect(Kind.NAME, tag);
    }

    private Node ifTag() {
        Expression condition = expressions.tupleOrOne();
        endOfTag();
        Node then = until("elif", "else", "endif");
        Node otherwise = (scope, out) -> {};
        if (tokens.tag("elif")) {
            take("elif");
            otherwise = ifTag();
        } else {
            if (tokens.tag("else")) {
                take("else");
                endOfTag();
                otherwise = until("endif");
            }
            take("endif");
            endOfTag();
        }
        Node no = otherwise;
        return (scope, out) -> (Python.truth(condition.value(scope)) ? then : no).render(scope, out);
    }

    private Node forTag() {
        List<String> names = names();
        tokens.expect(Kind.NAME, "in");
        Expression over = expressions.or();
        Optional<Expression> filter = tokens.takeName("if") ? Optional.of(expressions.expression()) : Optional.empty();
        endOfTag();
        Node body = until("else", "endfor");
        Node none = (scope, out) -> {};
        if (tokens.tag("else")) {
            take("else");
            endOfTag();
            none = until("endfor");
        }
        take("endfor");
        endOfTag();
        Node empty = none;
        return (scope, out) -> {
            List<Object> items = Python.iterate(over.value(scope));
            if (filter.isPresent()) {
                items.removeIf(item -> {
                    var inner = new Scope(scope, Map.of());
                    assign(inner, names, item);
                    return !Python.truth(filter.get().value(inner));
                });
            }
            if (items.isEmpty()) {
                empty.render(scope, out);
            }
            for (int i = 0; i < items.size(); i++) {
                var inner = new Scope(scope, Map.of("loop", new Loop(items, i)));
                assign(inner, names, items.get(i));
                body.render(inner, out);
            }
        };
    }

    private List<String> names() {
        var names = new ArrayList<String>();
        boolean bracket = tokens.takeOperator("(");
        do {
            names.add(tokens.anyName());
        } while (tokens.takeOperator(","));
        if (bracket) {
            tokens.expectOperator(")");
        }
        return names;
    }

    private static void assign(Scope scope, List<String> names, Object value) {
        if (names.size() == 1) {
            scope.set(names.get(0), value);
            return;
        }
        List<Object> parts = Python.iterate(value);
        if (parts.size() != names.size()) {
            throw new JinjaException("expected " + names.size() + " values to unpack, got " + parts.size());
        }
        for (int i = 0; i < parts.size(); i++) {
            scope.set(names.get(i), parts.get(i));
        }
    }

    private Node setTag() {
        List<String> names = names();
        Optional<String> attribute = tokens.takeOperator(".") ? Optional.of(tokens.anyName()) : Optional.empty();
        if (tokens.takeOperator("=")) {
            Expression value = expressions.tupleOrOne();
            endOfTag();
            if (attribute.isPresent()) {
                return (scope, out) -> {
                    if (!(scope.find(names.get(0)) instanceof Namespace space)) {
                        throw new JinjaException("cannot assign attribute on non-namespace object");
                    }
                    space.set(attribute.get(), value.value(scope));
                };
            }
            return (scope, out) -> assign(scope, names, value.value(scope));
        }
        endOfTag();
        Node body = until("endset");
        take("endset");
        endOfTag();
        return (scope, out) -> {
            var text = new StringBuilder();
            body.render(new Scope(scope, Map.of()), text);
            scope.set(names.get(0), text.toString());
        };
    }

    private Node doTag() {
        Expression value = expressions.tupleOrOne();
        endOfTag();
        return (scope, out) -> value.value(scope);
    }

    private Node withTag() {
        var values = new LinkedHashMap<String, Expression>();
        while (tokens.namedArgument()) {
            String name = tokens.anyName();
            tokens.expectOperator("=");
            values.put(name, expressions.expression());
            tokens.takeOperator(",");
        }
        endOfTag();
        Node body = until("endwith");
        take("endwith");
        endOfTag();
        return (scope, out) -> {
            var inner = new Scope(scope, Map.of());
            values.forEach((name, value) -> inner.set(name, value.value(scope)));
            body.render(inner, out);
        };
    }
}
