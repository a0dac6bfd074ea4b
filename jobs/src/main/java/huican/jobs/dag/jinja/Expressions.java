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

/** Reads expressions, in Jinja's order of precedence. */
final class Expressions {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> WORDS_AFTER_A_TEST = Set.of("else", "or", "and", "is", "if", "not", "in");

    private final Tokens tokens;

    Expressions(Tokens tokens) {
        this.tokens = tokens;
    }

    /** An expression, or several with commas between: a tuple. */
    Expression tupleOrOne() {
        Expression first = expression();
        if (!tokens.operator(",")) {
            return first;
        }
        var items = new ArrayList<Expression>(List.of(first));
        while (tokens.takeOperator(",")) {
            if (tokens.peek().kind() == Kind.END || tokens.operator(")")) {
                break;
            }
            items.add(expression());
        }
        return scope -> Tuple.of(values(items, scope));
    }

    Expression expression() {
        Expression chosen = or();
        while (tokens.takeName("if")) {
            Expression then = chosen;
            Expression condition = or();
            Expression otherwise = tokens.takeName("else")
                    ? expression()
                    : scope -> new Undefined(
                            "the inline if-expression evaluated to false and no else section was defined.", true);
            chosen = scope -> Python.truth(condition.value(scope)) ? then.value(scope) : otherwise.value(scope);
        }
        return chosen;
    }

    /** Without {@code if}: what a loop runs over, whose filter follows. */
    Expression or() {
        Expression left = and();
        while (tokens.takeName("or")) {
            Expression first = left;
            Expression second = and();
            left = scope -> {
                Object value = first.value(scope);
                return Python.truth(value) ? value : second.value(scope);
            };
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (tokens.takeName("and")) {
            Expression first = left;
            Expression second = not();
            left = scope -> {
                Object value = first.value(scope);
                return Python.truth(value) ? second.value(scope) : value;
            };
        }
        return left;
    }

    private Expression not() {
        if (tokens.takeName("not")) {
            Expression inner = not();
            return scope -> !Python.truth(inner.value(scope));
        }
        return comparison();
    }

    private record Step(String operator, Expression right) {}

    private Expression comparison() {
        Expression first = sum();
        var steps = new ArrayList<Step>();
        while (true) {
            Token token = tokens.peek();
            if (token.kind() == Kind.OPERATOR && COMPARISONS.contains(token.text())) {
                tokens.next();
                steps.add(new Step(token.text(), sum()));
            } else if (tokens.takeName("in")) {
                steps.add(new Step("in", sum()));
            } else if (tokens.takeNotIn()) {
                steps.add(new Step("not in", sum()));
            } else {
                break;
            }
        }
        if (steps.isEmpty()) {
            return first;
        }
        return scope -> {
            Object left = first.value(scope);
            for (Step step : steps) {
                Object right = step.right().value(scope);
                if (!Operators.compare(step.operator(), left, right)) {
                    return false;
                }
                left = right;
            }
            return true;
        };
    }

    private Expression sum() {
        Expression left = joined();
        while (tokens.operator("+") || tokens.operator("-")) {
            left = binary(tokens.next().text(), left, joined());
        }
        return left;
    }

    private Expression joined() {
        Expression first = product();
        if (!tokens.operator("~")) {
            return first;
        }
        var parts = new ArrayList<Expression>(List.of(first));
        while (tokens.takeOperator("~")) {
            parts.add(product());
        }
        return scope -> {
            var text = new StringBuilder();
            parts.forEach(part -> text.append(Python.str(part.value(scope))));
            return text.toString();
        };
    }

    private Expression product() {
        Expression left = power();
        while (tokens.operator("*") || tokens.operator("/") || tokens.operator("//") || tokens.operator("%")) {
            left = binary(tokens.next().text(), left, power());
        }
        return left;
    }

    private Expression power() {
        Expression left = unary(true);
        while (tokens.takeOperator("**")) {
            left = binary("**", left, unary(true));
        }
        return left;
    }

    private static Expression binary(String operator, Expression left, Expression right) {
        return scope -> Operators.apply(operator, left.value(scope), right.value(scope));
    }

    private Expression unary(boolean filtered) {
        if (tokens.takeOperator("-")) {
            Expression inner = unary(false);
            Expression negative = scope -> Operators.negative(inner.value(scope));
            return filtered ? filters(negative) : negative;
        }
        if (tokens.takeOperator("+")) {
            Expression inner = unary(false);
            return filtered ? filters(inner) : inner;
        }
        Expression value = postfix(primary());
        return filtered ? filters(value) : value;
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
        Expression inner = tupleOrOne();
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
            items.add(expression());
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
            Expression key = expression();
            tokens.expectOperator(":");
            entries.add(Map.entry(key, expression()));
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
                Call call = call();
                left = scope -> {
                    Object function = inner.value(scope);
                    if (function instanceof Undefined undefined) {
                        throw undefined.failure();
                    }
                    if (function instanceof Function callable) {
                        return callable.call(call.list(scope), call.named(scope));
                    }
                    throw new JinjaException("'" + Python.typeName(function) + "' object is not callable");
                };
            } else {
                return left;
            }
        }
    }

    private Expression subscript(Expression value) {
        Optional<Expression> from = tokens.operator(":") ? Optional.empty() : Optional.of(expression());
        if (tokens.takeOperator("]")) {
            Expression key = from.orElseThrow();
            return scope -> Attributes.item(value.value(scope), key.value(scope));
        }
        tokens.expectOperator(":");
        Optional<Expression> to =
                tokens.operator(":") || tokens.operator("]") ? Optional.empty() : Optional.of(expression());
        Optional<Expression> step = Optional.empty();
        if (tokens.takeOperator(":") && !tokens.operator("]")) {
            step = Optional.of(expression());
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
                named.put(name, expression());
            } else {
                arguments.add(expression());
            }
        }
        return new Call(arguments, named);
    }

    private Expression filters(Expression value) {
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

    private static List<Object> values(List<Expression> expressions, Scope scope) {
        var values = new ArrayList<Object>();
        expressions.forEach(expression -> values.add(expression.value(scope)));
        return values;
    }
}
