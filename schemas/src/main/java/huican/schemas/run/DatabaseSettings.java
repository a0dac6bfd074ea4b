package huican.schemas.run;

/**
 * Where a home keeps what is committed, and its catalogue of tables: in files of its own (embedded), or both in one PostgreSQL database.
 *
 * @param url {@code jdbc:postgresql://host:port/database} without user and password; empty for embedded
 * @param user empty if the driver is to choose
 * @param password empty if there is none; never printed
 */
public record DatabaseSettings(String url, String user, String password) {
    public static final DatabaseSettings EMBEDDED = new DatabaseSettings("", "", "");

    public boolean isEmbedded() {
        return url.isEmpty();
    }

    /** The address alone: this goes to logs and messages. */
    @Override
    public String toString() {
        return isEmbedded() ? "内置数据库" : url.replaceAll("\\?.*", "");
    }
}
