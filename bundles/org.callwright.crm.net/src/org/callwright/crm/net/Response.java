package org.callwright.crm.net;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

/**
 * What was answered, whole, whatever its status: a status is for the connector to judge. Names of headers are in lower case.
 *
 * @param host who answered, for sentences
 */
public record Response(String host, int status, Map<String, List<String>> headers, String text) {

    public Response {
        headers = Map.copyOf(headers);
    }

    public boolean good() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
    }

    /** Whether it says of itself that it is JSON. */
    public boolean saysJson() {
        var type = header("content-type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.endsWith("+json") || type.equals("text/json");
    }

    /**
     * The one JSON document that it is.
     *
     * @throws NetException {@link NetException.Kind#UNREADABLE} when it is none, or not whole, or says that it is something else
     */
    public JsonElement json() throws NetException {
        if (!saysJson() || text.isBlank()) throw unreadable(null);
        var reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            var json = JsonParser.parseReader(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) throw unreadable(null);
            return json;
        } catch (JsonParseException | IOException | IllegalStateException | NumberFormatException e) {
            throw unreadable(null); // the parser's message may quote what was answered
        }
    }

    private NetException unreadable(Throwable cause) {
        var page = header("content-type").orElse("").contains("html") || text.stripLeading().startsWith("<");
        return NetException.unreadable(page ? "The server " + host + " answered with a web page instead of data: it may be in maintenance, or the address is wrong."
                : "The server " + host + " answered with something that is not whole, or not JSON.", cause);
    }

    /** Only the status: what is printed may end in a log. */
    @Override
    public String toString() {
        return "Response[" + status + ", " + text.length() + " characters]";
    }
}
