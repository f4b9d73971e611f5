package io.agentspan.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.agentspan.broker.BrokerException.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {

    @TempDir Path directory;

    @Test
    void theFirstOwnerCreatesTheDirectoryAndWritesItsProcessId() throws Exception {
        Path data = directory.resolve("a/b");

        try (DirectoryLock lock = DirectoryLock.acquire(data)) {
            assertThat(lock).isNotNull();
            assertThat(data.resolve(DirectoryLock.FILE))
                    .content()
                    .isEqualTo(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void aSecondOwnerIsRefusedUntilTheFirstOneCloses() {
        DirectoryLock first = DirectoryLock.acquire(directory);

        assertThatExceptionOfType(BrokerException.class)
                .isThrownBy(() -> DirectoryLock.acquire(directory))
                .matches(e -> e.code() == Code.DIRECTORY_IN_USE);

        first.close();
        DirectoryLock.acquire(directory).close();
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsAClearError() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "not a directory");

        assertThatExceptionOfType(BrokerException.class)
                .isThrownBy(() -> DirectoryLock.acquire(file))
                .withMessageStartingWith("AS-1003 ")
                .withMessageContaining(file.toString())
                .withMessageContaining("choose another directory");
    }

    // Below /proc nobody may create anything, not even the root user of a build container.
    @Test
    @EnabledOnOs(OS.LINUX)
    void aDirectoryWithoutWritePermissionIsAClearError() {
        assertThatExceptionOfType(BrokerException.class)
                .isThrownBy(() -> DirectoryLock.acquire(Path.of("/proc/agentspan")))
                .withMessageStartingWith("AS-1003 ")
                .withMessageContaining("/proc/agentspan");
    }
}
