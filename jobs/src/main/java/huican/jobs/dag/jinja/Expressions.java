package huican.jobs.dag.jinja;

import huican.jobs.dag.jinja.Lexer.Kind;
import huican.jobs.dag.jinja.Lexer.Token;
import huican.jobs.dag.jinja.Scope.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads expressions, in Jinja's order of precedence. */
final class Expressions {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final Tokens tokens;
    private final Operands operands;

    Expressions(Tokens tokens) {
        this.tokens = tokens;
        this.operands = new Operands(tokens, this);
    }

    Operands operands() {
        return operands;
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
        return scope -> Tuple.of(Operands.values(items, scope));
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
            return filtered ? operands.filters(negative) : negative;
        }
        if (tokens.takeOperator("+")) {
            Expression inner = unary(false);
            return filtered ? operands.filters(inner) : inner;
        }
        Expression value = operands.one();
        return filtered ? operands.filters(value) : value;
    }
}
