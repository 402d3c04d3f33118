package org.callwright.telephony.sip.call;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * Which calls a number has (RFC 4235), as a telephone system tells it in NOTIFY.
 *
 * @param states by the dialogs' ids: {@code trying}, {@code early}, {@code confirmed}, {@code terminated}
 */
public record DialogInfo(Map<String, String> states) {

    public static final String TYPE = "application/dialog-info+xml";
    public static final DialogInfo NONE = new DialogInfo(Map.of());

    private static final XMLInputFactory XML = safe(XMLInputFactory.newDefaultFactory());

    public DialogInfo {
        states = Map.copyOf(states);
    }

    /** Whether anybody is there. */
    public boolean busy() {
        return states.values().stream().anyMatch(state -> !state.equals("terminated"));
    }

    /** Whether it rings there, and nobody talks. */
    public boolean ringing() {
        return busy() && states.values().stream().noneMatch("confirmed"::equals);
    }

    /**
     * After this news, which are about everything or only about what has changed.
     *
     * @return empty when that is no dialog-info
     */
    public Optional<DialogInfo> after(String document) {
        try {
            return Optional.of(read(document));
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private DialogInfo read(String document) throws XMLStreamException {
        var xml = XML.createXMLStreamReader(new StringReader(document.strip()));
        var all = new HashMap<String, String>();
        var dialog = "";
        for (var root = true; xml.hasNext();) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) continue;
            var name = xml.getLocalName();
            if (root && !name.equals("dialog-info")) throw new XMLStreamException("another document");
            if (root && "partial".equals(xml.getAttributeValue(null, "state"))) all.putAll(states);
            else if (name.equals("dialog")) dialog = Optional.ofNullable(xml.getAttributeValue(null, "id")).orElse("");
            else if (name.equals("state")) all.put(dialog, xml.getElementText().strip().toLowerCase(java.util.Locale.ROOT));
            root = false;
        }
        return new DialogInfo(all);
    }

    /** Nothing in the document may read a file or open a connection. */
    private static XMLInputFactory safe(XMLInputFactory factory) {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
