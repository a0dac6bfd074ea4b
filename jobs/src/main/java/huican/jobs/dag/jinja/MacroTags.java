package huican.jobs.dag.jinja;

import huican.jobs.dag.jinja.Lexer.Kind;
import huican.jobs.dag.jinja.Scope.Expression;
import huican.jobs.dag.jinja.Scope.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the tags that make a function of a part of a template: macro and call; and filter, which changes the text of a part. */
final class MacroTags {
    private static final List<String> GIVEN = List.of("varargs", "kwargs", "caller");

    private final Statements statements;
    private final Tokens tokens;
    private final Expressions expressions;

    MacroTags(Statements statements, Tokens tokens, Expressions expressions) {
        this.statements = statements;
        this.tokens = tokens;
        this.expressions = expressions;
    }

    private record Parameter(String name, Optional<Expression> otherwise) {}

    /**
     * A part of a template that can be called.
     *
     * @param asked which of {@link #GIVEN} its body uses
     */
    private record Macro(String name, List<Parameter> parameters, List<String> asked, Node body, Scope around)
            implements Function {
        @Override
        public Object call(List<Object> arguments, Map<String, Object> named) {
            var scope = new Scope(around, Map.of());
            var left = new LinkedHashMap<String, Object>(named);
            Object caller = left.remove("caller");
            for (int i = 0; i < parameters.size(); i++) {
                Parameter parameter = parameters.get(i);
                if (i < arguments.size()) {
                    scope.set(parameter.name(), arguments.get(i));
                } else if (left.containsKey(parameter.name())) {
                    scope.set(parameter.name(), left.remove(parameter.name()));
                } else {
                    scope.set(parameter.name(), value(parameter, scope));
                }
            }
            if (!left.isEmpty() && !asked.contains("kwargs")) {
                throw new JinjaException("macro '" + name + "' takes no keyword argument '"
                        + left.keySet().iterator().next() + "'");
            }
            if (arguments.size() > parameters.size() && !asked.contains("varargs")) {
                throw new JinjaException(
                        "macro '" + name + "' takes not more than " + parameters.size() + " argument(s)");
            }
            scope.set("kwargs", left);
            int extra = Math.min(parameters.size(), arguments.size());
            scope.set("varargs", Tuple.of(arguments.subList(extra, arguments.size())));
            scope.set("caller", caller == null ? new Undefined("No caller defined") : caller);
            var out = new StringBuilder();
            body.render(scope, out);
            return out.toString();
        }

        private static Object value(Parameter parameter, Scope scope) {
            return parameter.otherwise().isPresent()
                    ? parameter.otherwise().get().value(scope)
                    : new Undefined("parameter '" + parameter.name() + "' was not provided");
        }
    }

    /** After the word macro. */
    Node macro() {
        String name = tokens.anyName();
        tokens.expectOperator("(");
        List<Parameter> parameters = parameters();
        statements.endOfTag();
        int from = tokens.place();
        Node body = statements.until("endmacro");
        List<String> asked = asked(from);
        end("endmacro");
        return (scope, out) -> scope.set(name, new Macro(name, parameters, asked, body, scope));
    }

    /** After the word call: the call gets the part as {@code caller}. */
    Node call() {
        List<Parameter> parameters = tokens.takeOperator("(") ? parameters() : List.of();
        Operands.Called called = expressions.operands().called();
        statements.endOfTag();
        int from = tokens.place();
        Node body = statements.until("endcall");
        List<String> asked = asked(from);
        end("endcall");
        return (scope, out) -> {
            var caller = new Macro("caller", parameters, asked, body, scope);
            Scope.write(out, Python.str(called.value(scope, Map.of("caller", caller))));
        };
    }

    /** After the word filter. */
    Node filter() {
        var part = new Scope.Expression[1];
        Expression changed = expressions.operands().throughFilters(scope -> part[0].value(scope));
        statements.endOfTag();
        Node body = statements.until("endfilter");
        end("endfilter");
        part[0] = scope -> {
            var text = new StringBuilder();
            body.render(new Scope(scope, Map.of()), text);
            return text.toString();
        };
        return (scope, out) -> Scope.write(out, Python.str(changed.value(scope)));
    }

    /** After the opening bracket. */
    private List<Parameter> parameters() {
        var parameters = new ArrayList<Parameter>();
        while (!tokens.takeOperator(")")) {
            if (!parameters.isEmpty()) {
                tokens.expectOperator(",");
            }
            String name = tokens.anyName();
            parameters.add(new Parameter(
                    name, tokens.takeOperator("=") ? Optional.of(expressions.expression()) : Optional.empty()));
        }
        return parameters;
    }

    private List<String> asked(int from) {
        return GIVEN.stream().filter(name -> tokens.has(Kind.NAME, name, from)).toList();
    }

    private void end(String tag) {
        tokens.expect(Kind.BEGIN, "{%");
        tokens.expect(Kind.NAME, tag);
        statements.endOfTag();
    }
}
