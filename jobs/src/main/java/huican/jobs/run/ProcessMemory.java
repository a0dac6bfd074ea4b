package huican.jobs.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Peak memory of a process, where the system tells it (Linux). */
public final class ProcessMemory {
    private ProcessMemory() {}

    /** VmHWM; 0 where it is not told. */
    public static long peakKilobytes(long pid) {
        Path status = Path.of("/proc", String.valueOf(pid), "status");
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
            return 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
