package huican.jobs.tasks;

import huican.etl.standardise.IdNumber;

/** What the jobs ask about ID numbers. */
public final class IdNumbers {
    private IdNumbers() {}

    /** Whether 18 characters are a valid number: check character and date of birth. */
    public static boolean isValid(String number) {
        return IdNumber.valid(number) != null;
    }
}
