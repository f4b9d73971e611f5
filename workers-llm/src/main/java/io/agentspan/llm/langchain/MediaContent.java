package io.agentspan.llm.langchain;

import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of a user's message, given by URL or in place as a {@code data:} URL. */
final class MediaContent {
    private static final Pattern DATA =
            Pattern.compile("data:([^;,]+);base64,(.*)", Pattern.DOTALL);

    private MediaContent() {}

    static Content of(String url) {
        Matcher data = DATA.matcher(url);
        return data.matches() ? inPlace(data.group(1), data.group(2)) : byUrl(url);
    }

    private static Content inPlace(String type, String base64) {
        if (type.equals("application/pdf")) {
            return PdfFileContent.from(base64, type);
        }
        return type.startsWith("audio/")
                ? AudioContent.from(base64, type)
                : ImageContent.from(base64, type);
    }

    private static Content byUrl(String url) {
        String path = url.replaceFirst("[?#].*", "").toLowerCase(Locale.ROOT);
        return path.endsWith(".pdf") ? PdfFileContent.from(url) : ImageContent.from(url);
    }
}
