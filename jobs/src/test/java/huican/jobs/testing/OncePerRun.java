package huican.jobs.testing;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands tests something costly: made when the first of a JVM asks for it, shared by all, closed at the end if it can be. */
abstract class OncePerRun<T> implements ParameterResolver {
    private final Class<T> kind;
    private final Supplier<T> make;

    OncePerRun(Class<T> kind, Supplier<T> make) {
        this.kind = kind;
        this.make = make;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(kind);
    }

    @Override
    public T resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(OncePerRun.class))
                .getOrComputeIfAbsent(kind, key -> make.get(), kind);
    }
}
