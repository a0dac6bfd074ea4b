package huican.jobs.access;

/** What can be allowed. Whoever asks for something asks for one of these, and nothing is allowed that no role has ({@link Role}). */
public enum Right {
    /** DAGs, their runs, tasks, logs and XComs; pools, assets, import errors, jobs: look. */
    DAG_READ,
    /** Runs and tasks: trigger, clear, mark; DAGs: pause; backfills. */
    DAG_RUN,
    /** Variables and connections: look and change; pools, XComs, assets, configuration: change; delete DAGs and runs. */
    RUNNER_CONFIGURE,
    /** What was done to DAGs, runs and tasks, and by whom. */
    EVENT_LOG_READ,

    /** Coverage rates and indicators of all areas. */
    FIGURES_READ,
    FIGURES_READ_OWN_TOWN,
    /** With small cells suppressed. */
    FIGURES_READ_SUPPRESSED,

    /** Persons, exceptions and flags of all towns, values masked. */
    PERSONS_READ_MASKED,
    /** Of one's own town, values as they are to those who say what for; each look is on record. */
    PERSONS_READ_OWN_TOWN,
    /** Under pseudonyms, without free text. */
    PERSONS_READ_PSEUDONYMS,

    /** Which deliveries came, and what became of them. */
    DELIVERIES_READ,
    /** Release or refuse a delivery that is held. */
    DELIVERIES_DECIDE,
    /** Rows that were set aside, masked. */
    QUARANTINE_READ,
    QUARANTINE_READ_OWN_TOWN,
    /** The lines that go back to a department, as they came. */
    REJECT_FILES_WRITE,

    /** Who is who: review and decide. */
    IDENTITY_DECIDE,
    /** Work lists of one's own town: assign, settle. */
    EXCEPTIONS_SETTLE_OWN_TOWN,

    RELEASE_START,
    /** Held by no role: who starts a release may not approve what it holds. Whoever has the machine does, by command (docs/adr/0051). */
    RELEASE_APPROVE,
    /** What was made for the receiver one belongs to. */
    RELEASE_PULL_OWN,

    /** The audit log: read and verify. */
    AUDIT_READ,
    /** What one did oneself. */
    AUDIT_READ_OWN,
    USERS_MANAGE
}
