package huican.jobs.cli;

/** The product's version. */
final class Version {
    static final String NUMBER = huican.schemas.run.Product.VERSION;

    private Version() {}
}
