package huican.jobs.process;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.LoggerFactory;

/**
 * An archive of loaded classes, with which processes start in a third of the time. An installation makes it once, of what its own first
 * nights have loaded: they are what will be loaded again.
 */
public final class ClassArchive {
    private static final String WRITTEN = "huican.archive.write";
    /** A class in a hierarchy as the JVM prints it, of any loader but the JDK's own first. */
    private static final Pattern CLASS = Pattern.compile("(?m)^[| -]*([\\w.$]+)/0x");

    private ClassArchive() {}

    /**
     * Flags of a JVM that starts from the archive, or, where there is none, notes what it loads, to write one.
     */
    public static List<String> flags(Path file) {
        if (Files.isReadable(file)) {
            return List.of("-XX:SharedArchiveFile=" + file);
        }
        return Files.isWritable(file.getParent())
                ? List.of("-XX:+RecordDynamicDumpInfo", "-D" + WRITTEN + "=" + file)
                : List.of();
    }

    /** Whether this process was started to write one. */
    public static boolean isAsked() {
        return !System.getProperty(WRITTEN, "").isEmpty();
    }

    /**
     * Writes the archive if this process was started to; the last thing that it does. The JVM gives the file its name when it is whole. One
     * that cannot write it goes on without.
     */
    public static void write() {
        if (!isAsked()) {
            return;
        }
        String file = System.getProperty(WRITTEN);
        System.setOut(new PrintStream(OutputStream.nullOutputStream())); // the JDK tells there that it is done
        try {
            link(diagnostic("vmClassHierarchy"));
            diagnostic("vmCds", "dynamic_dump", file);
        } catch (JMException | RuntimeException e) {
            LoggerFactory.getLogger(ClassArchive.class)
                    .debug("{}", file, e); // a command that has nothing to log starts no log
        }
    }

    /** The JVM leaves out classes that were loaded but not linked, an eighth of a command's. To be asked for its constructors links one. */
    private static void link(String hierarchy) {
        CLASS.matcher(hierarchy).results().forEach(found -> {
            try {
                Class.forName(found.group(1), false, ClassArchive.class.getClassLoader())
                        .getDeclaredConstructors();
            } catch (ClassNotFoundException | LinkageError e) {
                // a hidden one, or one that needs what is not there: left out
            }
        });
    }

    private static String diagnostic(String command, String... arguments) throws JMException {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        command,
                        new Object[] {arguments},
                        new String[] {String[].class.getName()});
    }
}
