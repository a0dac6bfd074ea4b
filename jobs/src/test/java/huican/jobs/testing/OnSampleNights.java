package huican.jobs.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Tests of {@link SampleNights}. Such classes run one after the other, beside the others: two of them at a time would wait for the same night, with
 * a lock as without one, and keep a thread from all that could run meanwhile.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SampleNights.Extension.class)
@Execution(ExecutionMode.SAME_THREAD)
public @interface OnSampleNights {}
