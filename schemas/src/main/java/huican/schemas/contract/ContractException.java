package huican.schemas.contract;

/** A contract that cannot be used; the message names file, place and what is wrong. */
public final class ContractException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ContractException(String message) {
        super(message);
    }
}
