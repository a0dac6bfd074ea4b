package huican.jobs.run;

import huican.jobs.gateway.NightSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the worker of a night is given, by the rows that the night is going to read and by the machine. A district's night is over before
 * the optimising compiler has paid for itself; half of its heap is for the young, since hardly anything outlives a stage of Spark. For
 * millions of rows throughput counts. Heap, DuckDB's memory and the command's own process stay within 8 GiB for 60 million rows: what
 * does not fit is spilled.
 *
 * @param heap such as 2000m
 * @param duckDbMegabytes what a task of the warehouse, in the same process, may hold before it spills
 * @param large whether the night is for the optimising compiler
 * @param parallel whether several threads collect
 */
public record WorkerFit(String heap, int duckDbMegabytes, boolean large, boolean parallel) {
    private static final long SMALL_HEAP = 2000;
    private static final long LARGEST_HEAP = 5120;
    private static final long MEGABYTES_PER_MILLION = 150;

    /**
     * Fits.
     *
     * @param machineBytes memory of the machine or container: the heap takes half of it at most, DuckDB a quarter
     * @param memory the heap that the user wants
     */
    static WorkerFit of(NightSize size, long machineBytes, int cores, Optional<String> memory) {
        long machine = machineBytes >> 20;
        long wanted = size.isLarge()
                ? Math.min(LARGEST_HEAP, SMALL_HEAP + size.rows() / 1_000_000 * MEGABYTES_PER_MILLION)
                : SMALL_HEAP;
        long heap = Math.max(MachineMemory.LEAST_HEAP_MEGABYTES, Math.min(wanted, machine / 2));
        return new WorkerFit(
                memory.orElse(heap + "m"),
                (int) Math.min(size.isLarge() ? 1500 : 1000, machine / 4),
                size.isLarge(),
                size.isLarge() && cores > 1);
    }

    /** Of the largest night that a machine will be asked for. */
    public static WorkerFit ofLargest(long machineBytes, Optional<String> memory) {
        return of(new NightSize(Long.MAX_VALUE, false), machineBytes, 1, memory);
    }

    /**
     * Flags of the JVM, without those that the user decided.
     *
     * @param given flags that follow on the command line; of two that contradict each other the JVM takes the later, but refuses two collectors
     */
    List<String> options(List<String> given) {
        var options = new ArrayList<String>();
        options.add("-Xmx" + heap);
        if (!large && given.stream().noneMatch(o -> o.matches("-Xm[xn].*|-XX:(New|MaxNew|MaxHeap).*"))) {
            options.add("-Xmn" + (MachineMemory.heapBytes(heap) >> 21) + "m");
        }
        if (!large) {
            options.add("-XX:TieredStopAtLevel=1");
        }
        if (given.stream().noneMatch(o -> o.matches("-XX:\\+Use\\w+GC"))) {
            options.add(parallel ? "-XX:+UseParallelGC" : "-XX:+UseSerialGC");
        }
        options.add("-Dhuican.duckdb.memory=" + duckDbMegabytes + "MB");
        return options;
    }
}
