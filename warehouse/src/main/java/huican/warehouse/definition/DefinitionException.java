package huican.warehouse.definition;

/** A definition that cannot be used; the message names file, place and what is wrong. */
public final class DefinitionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DefinitionException(String message) {
        super(message);
    }
}
