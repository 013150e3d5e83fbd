package id.kentongan.api.open311.web;

import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes one and the same answer as JSON, or as XML with the names that the protocol has. */
@Component
class Open311Writer {

    /** What each thing in a list is called, of lists within what is listed. */
    private static final Map<String, String> ONE_OF =
            Map.of(
                    "attributes", "attribute",
                    "values", "value",
                    "endpoints", "endpoint",
                    "formats", "format");

    private final JsonMapper json;
    private final XMLOutputFactory xml = XMLOutputFactory.newDefaultFactory();

    Open311Writer(JsonMapper json) {
        this.json = json;
    }

    /**
     * Writes a list: in JSON it is bare.
     *
     * @param root what it is called in XML
     * @param item what each of them is called in XML
     */
    byte[] list(Open311Format format, String root, String item, List<?> items) {
        JsonNode tree = json.valueToTree(items);
        return format == Open311Format.JSON
                ? json.writeValueAsBytes(tree)
                : document(writer -> element(writer, root, item, tree));
    }

    /**
     * Writes one thing.
     *
     * @param root what it is called in XML
     */
    byte[] one(Open311Format format, String root, Object thing) {
        JsonNode tree = json.valueToTree(thing);
        return format == Open311Format.JSON
                ? json.writeValueAsBytes(tree)
                : document(writer -> element(writer, root, "", tree));
    }

    /** Something that is written. */
    @FunctionalInterface
    private interface Content {
        void writeTo(XMLStreamWriter writer) throws XMLStreamException;
    }

    private byte[] document(Content content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = xml.createXMLStreamWriter(text);
            writer.writeStartDocument("utf-8", "1.0");
            content.writeTo(writer);
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("memory takes whatever is written", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void element(XMLStreamWriter writer, String name, String item, JsonNode value)
            throws XMLStreamException {
        writer.writeStartElement(name);
        if (value.isArray()) {
            for (JsonNode each : value.values()) {
                element(writer, item, "", each);
            }
        } else if (value.isObject()) {
            for (Map.Entry<String, JsonNode> each : value.properties()) {
                element(
                        writer,
                        each.getKey(),
                        ONE_OF.getOrDefault(each.getKey(), "item"),
                        each.getValue());
            }
        } else if (!value.isNull()) {
            writer.writeCharacters(showable(value.asString()));
        }
        writer.writeEndElement();
    }

    /** XML has no way to say the others, not even escaped. */
    private static String showable(String text) {
        return text.codePoints()
                .map(c -> isCharacterOfXml(c) ? c : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isCharacterOfXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= ' ' && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
