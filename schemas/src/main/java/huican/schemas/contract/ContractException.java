package huican.schemas.contract;

import java.util.List;

/** Contracts that cannot be used; every problem is a line that names code, file, line and what is wrong. */
public final class ContractException extends RuntimeException {
    private static final long serialVersionUID = 2;

    public ContractException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
