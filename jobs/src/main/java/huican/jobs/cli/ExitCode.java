package huican.jobs.cli;

import huican.schemas.error.ErrorKind;

/** What a command says to the shell that called it: 0 done, 1 failed, 2 wrong usage, 3 done but something needs a person. */
public final class ExitCode {
    private ExitCode() {}

    public static int of(ErrorKind kind) {
        return switch (kind) {
            case NOTICE -> 0;
            case FAILURE -> 1;
            case USAGE -> 2;
            case DATA -> 3;
        };
    }
}
