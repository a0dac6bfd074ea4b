package huican.jobs.dag.jinja;

import huican.jobs.dag.jinja.Lexer.Kind;
import huican.jobs.dag.jinja.Lexer.Token;
import huican.jobs.dag.jinja.Scope.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what stands between operators: names, literals, brackets, with the attributes, items, calls, filters and tests behind them. */
final class Operands {
    private static final Set<String> WORDS_AFTER_A_TEST = Set.of("else", "or", "and", "is", "if", "not", "in");

    private final Tokens tokens;
    private final Expressions expressions;

    Operands(Tokens tokens, Expressions expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /** A value with what is asked of it, without filters. */
    Expression one() {
        return postfix(primary());
    }

    private Expression primary() {
        Token token = tokens.next();
        switch (token.kind()) {
            case NAME -> {
                return switch (token.text()) {
                    case "true", "True" -> scope -> true;
                    case "false", "False" -> scope -> false;
                    case "none", "None" -> scope -> null;
                    default -> scope -> scope.find(token.text());
                };
            }
            case INT -> {
                long number = Long.parseLong(token.text().replace("_", ""));
                return scope -> number;
            }
            case FLOAT -> {
                double number = Double.parseDouble(token.text().replace("_", ""));
                return scope -> number;
            }
            case STRING -> {
                var text = new StringBuilder(token.text());
                while (tokens.peek().kind() == Kind.STRING) {
                    text.append(tokens.next().text());
                }
                String whole = text.toString();
                return scope -> whole;
            }
            case OPERATOR -> {
                switch (token.text()) {
                    case "(" -> {
                        return inBrackets();
                    }
                    case "[" -> {
                        List<Expression> items = list("]");
                        return scope -> values(items, scope);
                    }
                    case "{" -> {
                        return map();
                    }
                    default -> {}
                }
            }
            default -> {}
        }
        throw new JinjaException("unexpected '" + token.text() + "' (line " + token.line() + ")");
    }

    private Expression inBrackets() {
        if (tokens.takeOperator(")")) {
            return scope -> new Tuple();
        }
        Expression inner = expressions.tupleOrOne();
        tokens.expectOperator(")");
        return inner;
    }

    private List<Expression> list(String end) {
        var items = new ArrayList<Expression>();
        while (!tokens.takeOperator(end)) {
            if (!items.isEmpty()) {
                tokens.expectOperator(",");
                if (tokens.takeOperator(end)) {
                    break;
                }
            }
            items.add(expressions.expression());
        }
        return items;
    }

    private Expression map() {
        var entries = new ArrayList<Map.Entry<Expression, Expression>>();
        while (!tokens.takeOperator("}")) {
            if (!entries.isEmpty()) {
                tokens.expectOperator(",");
                if (tokens.takeOperator("}")) {
                    break;
                }
            }
            Expression key = expressions.expression();
            tokens.expectOperator(":");
            entries.add(Map.entry(key, expressions.expression()));
        }
        return scope -> {
            var map = new LinkedHashMap<Object, Object>();
            entries.forEach(entry ->
                    map.put(entry.getKey().value(scope), entry.getValue().value(scope)));
            return map;
        };
    }

    private Expression postfix(Expression value) {
        Expression left = value;
        while (true) {
            Expression inner = left;
            if (tokens.takeOperator(".")) {
                Token name = tokens.next();
                if (name.kind() == Kind.INT) {
                    long place = Long.parseLong(name.text());
                    left = scope -> Attributes.item(inner.value(scope), place);
                } else if (name.kind() == Kind.NAME) {
                    left = scope -> Attributes.attribute(inner.value(scope), name.text());
                } else {
                    throw new JinjaException("expected name or number");
                }
            } else if (tokens.takeOperator("[")) {
                left = subscript(inner);
            } else if (tokens.takeOperator("(")) {
                left = new Called(inner, call());
            } else {
                return left;
            }
        }
    }

    /** A call, to which more may be given than is written. */
    record Called(Expression function, Call call) implements Expression {
        @Override
        public Object value(Scope scope) {
            return value(scope, Map.of());
        }

        Object value(Scope scope, Map<String, Object> more) {
            Object called = function.value(scope);
            if (called instanceof Undefined undefined) {
                throw undefined.failure();
            }
            if (!(called instanceof Function callable)) {
                throw new JinjaException("'" + Python.typeName(called) + "' object is not callable");
            }
            Map<String, Object> named = call.named(scope);
            named.putAll(more);
            return callable.call(call.list(scope), named);
        }
    }

    /** What the tag call calls. */
    Called called() {
        if (one() instanceof Called call) {
            return call;
        }
        throw new JinjaException("expected call");
    }

    /** The value through the filters that follow without a first bar. */
    Expression throughFilters(Expression value) {
        return filters(filter(value));
    }

    private Expression subscript(Expression value) {
        Optional<Expression> from = tokens.operator(":") ? Optional.empty() : Optional.of(expressions.expression());
        if (tokens.takeOperator("]")) {
            Expression key = from.orElseThrow();
            return scope -> Attributes.item(value.value(scope), key.value(scope));
        }
        tokens.expectOperator(":");
        Optional<Expression> to =
                tokens.operator(":") || tokens.operator("]") ? Optional.empty() : Optional.of(expressions.expression());
        Optional<Expression> step = Optional.empty();
        if (tokens.takeOperator(":") && !tokens.operator("]")) {
            step = Optional.of(expressions.expression());
        }
        tokens.expectOperator("]");
        Optional<Expression> by = step;
        return scope -> Attributes.slice(value.value(scope), value(from, scope), value(to, scope), value(by, scope));
    }

    private static Object value(Optional<Expression> expression, Scope scope) {
        return expression.isPresent() ? expression.get().value(scope) : null;
    }

    /** Arguments of a call as they are written. */
    record Call(List<Expression> arguments, Map<String, Expression> byName) {
        static final Call NONE = new Call(List.of(), Map.of());

        List<Object> list(Scope scope) {
            return values(arguments, scope);
        }

        Map<String, Object> named(Scope scope) {
            var named = new LinkedHashMap<String, Object>();
            byName.forEach((name, value) -> named.put(name, value.value(scope)));
            return named;
        }
    }

    /** After the opening bracket. */
    private Call call() {
        var arguments = new ArrayList<Expression>();
        var named = new LinkedHashMap<String, Expression>();
        while (!tokens.takeOperator(")")) {
            if (!arguments.isEmpty() || !named.isEmpty()) {
                tokens.expectOperator(",");
                if (tokens.takeOperator(")")) {
                    break;
                }
            }
            if (tokens.namedArgument()) {
                String name = tokens.anyName();
                tokens.expectOperator("=");
                named.put(name, expressions.expression());
            } else {
                arguments.add(expressions.expression());
            }
        }
        return new Call(arguments, named);
    }

    /** The value through all filters and tests that follow. */
    Expression filters(Expression value) {
        Expression left = value;
        while (true) {
            if (tokens.takeOperator("|")) {
                left = filter(left);
                left = tokens.operator("(") ? postfix(left) : left;
            } else if (tokens.takeName("is")) {
                left = test(left);
            } else {
                return left;
            }
        }
    }

    private Expression filter(Expression value) {
        String name = tokens.anyName();
        while (tokens.takeOperator(".")) {
            name += "." + tokens.anyName();
        }
        Call call = tokens.takeOperator("(") ? call() : Call.NONE;
        Filters.Filter filter = Filters.of(name);
        String called = name;
        return scope -> filter.apply(value.value(scope), new Arguments(called, call.list(scope), call.named(scope)));
    }

    private Expression test(Expression value) {
        boolean negated = tokens.takeName("not");
        String name = tokens.anyName();
        Token token = tokens.peek();
        Call call = Call.NONE;
        if (tokens.takeOperator("(")) {
            call = call();
        } else if (token.kind() == Kind.NAME && !WORDS_AFTER_A_TEST.contains(token.text())
                || Set.of(Kind.STRING, Kind.INT, Kind.FLOAT).contains(token.kind())
                || token.is(Kind.OPERATOR, "[")
                || token.is(Kind.OPERATOR, "{")) {
            call = new Call(List.of(postfix(primary())), Map.of());
        }
        Call arguments = call;
        ValueTests.Test test = ValueTests.of(name);
        return scope -> {
            boolean holds = test.holds(value.value(scope), arguments.list(scope));
            return negated != holds;
        };
    }

    static List<Object> values(List<Expression> expressions, Scope scope) {
        var values = new ArrayList<Object>();
        expressions.forEach(expression -> values.add(expression.value(scope)));
        return values;
    }
}
