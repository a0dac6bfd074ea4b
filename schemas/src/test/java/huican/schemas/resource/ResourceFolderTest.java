package huican.schemas.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.FileSystems;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ResourceFolderTest {
    /** In a jar, of which others have a file system open too. */
    private static final ResourceFolder IN_A_JAR =
            new ResourceFolder(Assertions.class.getPackageName().replace('.', '/'));

    @Test
    void aFolderInAJarIsListedWhileSomebodyElseReadsTheJar() throws Exception {
        String jar = Assertions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        try (var others = FileSystems.newFileSystem(URI.create("jar:" + jar), Map.of())) {
            assertThat(others.isOpen()).isTrue();
            assertThat(IN_A_JAR.children()).contains("Assertions.class", "exception");
        }
    }

    @Test
    void aFolderOfClassesIsListedToo() {
        assertThat(new ResourceFolder("schemas").children()).contains("sources", "tables", "views");
    }
}
