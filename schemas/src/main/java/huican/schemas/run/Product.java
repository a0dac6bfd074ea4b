package huican.schemas.run;

/** The product itself. */
public final class Product {
    /** Written into a home, so that an older program can say what it needs. */
    public static final String VERSION = "0.2";

    private Product() {}
}
