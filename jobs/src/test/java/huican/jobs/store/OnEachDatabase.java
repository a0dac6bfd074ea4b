package huican.jobs.store;

import huican.jobs.database.ControlDatabase;

/** Rules that hold on each database the product runs on. */
interface OnEachDatabase {

    ControlDatabase database();

    /** The same database as another process sees it; the test closes it. */
    ControlDatabase another();
}
