package huican.jobs.cli;

/** The product's version. */
final class Version {
    static final String NUMBER = "0.1";

    private Version() {}
}
