package io.agentspan.llm.scripted;

import io.agentspan.llm.provider.FailureCode;
import io.agentspan.llm.provider.ProviderException;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Reads scripts; remembers the last one until its file changes. */
final class ScriptFiles {
    private final AtomicReference<@Nullable Read> last = new AtomicReference<>();

    private record Read(Path file, FileTime changed, long size, Script script) {}

    Script read(Path file) throws ProviderException {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            long size = Files.size(file);
            Read known = last.get();
            if (known != null
                    && known.file().equals(file)
                    && known.changed().equals(changed)
                    && known.size() == size) {
                return known.script();
            }
            Script script = WireJson.read(Files.readAllBytes(file), Script.class);
            last.set(new Read(file, changed, size, script));
            return script;
        } catch (IOException e) {
            throw FailureCode.PROVIDER_REJECTED.exception(
                    "The script " + file + " cannot be read: " + e.getMessage(), e);
        } catch (MalformedRecordException e) {
            throw FailureCode.PROVIDER_REJECTED.exception(
                    "The script " + file + " has a mistake: " + e.getMessage(), e);
        }
    }
}
