package huican.jobs.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** The memory there is, and how a heap's size is written. */
public final class MachineMemory {
    /** Spark refuses less; a district needs about 1,200. */
    public static final long LEAST_HEAP_MEGABYTES = 600;

    private MachineMemory() {}

    /** What this machine, or the container the process runs in, has in all. */
    public static long bytes() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    }

    /** @param heap such as 1500m or 4g */
    public static long heapBytes(String heap) {
        long number = Long.parseLong(heap.substring(0, heap.length() - 1));
        return switch (heap.toLowerCase(Locale.ROOT).charAt(heap.length() - 1)) {
            case 'g' -> number << 30;
            case 'm' -> number << 20;
            default -> number << 10;
        };
    }
}
