package huican.etl.parse;

/** A file that cannot be used as a whole; the message says where and why, without personal values. */
final class UnreadableFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableFileException(String message) {
        super(message);
    }

    UnreadableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
