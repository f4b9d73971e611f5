package io.agentspan.cli.docs;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** Java source out of a page, for the compiler. */
final class SnippetSource extends SimpleJavaFileObject {
    private final String code;

    SnippetSource(String fileName, String code) {
        super(URI.create("string:///" + fileName), Kind.SOURCE);
        this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return code;
    }
}
