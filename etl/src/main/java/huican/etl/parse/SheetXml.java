package huican.etl.parse;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The elements and texts of a part of a workbook, one after the other. Refuses document type declarations (and with them entities), elements
 * nested too deep, and what is no XML. Not for several threads.
 */
final class SheetXml implements AutoCloseable {
    private static final XMLInputFactory FACTORY = factory();

    private final SheetPart part;
    private final XMLStreamReader reader;
    private final Set<String> names = new HashSet<>();
    private int event;
    private int depth;

    SheetXml(SheetPart part) {
        this.part = part;
        try {
            this.reader = FACTORY.createXMLStreamReader(part);
        } catch (XMLStreamException | UncheckedStreamException e) {
            throw broken(e);
        }
    }

    private static XMLInputFactory factory() {
        var factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Moves on; false at the end of the part, whose checksum was right then. */
    boolean next() {
        try {
            event = reader.next();
        } catch (XMLStreamException | UncheckedStreamException e) {
            throw broken(e);
        }
        part.event();
        if (event == XMLStreamConstants.START_ELEMENT) {
            depth++;
            remember(reader.getPrefix(), reader.getLocalName());
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                remember(reader.getAttributePrefix(i), reader.getAttributeLocalName(i));
            }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
        } else if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new UnreadableFileException("xlsx 不能读取：" + part.place() + "，有文档类型声明或实体，不允许");
        }
        if (depth > Limits.XML_DEPTH) {
            throw new UnreadableFileException(
                    String.format("xlsx 不能读取：%s，元素嵌套超过 %,d 层", part.place(), Limits.XML_DEPTH));
        }
        return event != XMLStreamConstants.END_DOCUMENT;
    }

    /** The parser keeps every name that it has met; those of nearly all elements are known without a look-up. */
    private void remember(String prefix, String local) {
        boolean plain = prefix == null || prefix.isEmpty();
        if (plain) {
            switch (local) {
                case "row", "c", "r", "s", "t", "v", "is", "si":
                    return;
                default:
                    names.add(local);
            }
        } else {
            names.add(prefix + ':' + local);
        }
        if (names.size() > Limits.XML_NAMES) {
            throw new UnreadableFileException(
                    String.format("xlsx 不能读取：%s，有超过 %,d 种元素和属性", part.place(), Limits.XML_NAMES));
        }
    }

    boolean starts(String element) {
        return event == XMLStreamConstants.START_ELEMENT
                && reader.getLocalName().equals(element);
    }

    boolean ends(String element) {
        return event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals(element);
    }

    /** Value of an attribute of the element that starts here, whatever its name space; null without it. */
    String attribute(String attribute) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(attribute)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** The rows of a sheet are read up to this one: for the place in messages. */
    void row(int number) {
        part.row(number);
    }

    /** Adds the piece of text that stands here, if any. */
    void addText(StringBuilder text) {
        if (event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE) {
            try {
                text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            } catch (UncheckedStreamException e) {
                throw broken(e);
            }
        }
    }

    private UnreadableFileException broken(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return new UnreadableFileException("xlsx 已损坏：" + part.place() + "，无法解压", e);
            }
        }
        return new UnreadableFileException("xlsx 已损坏：" + part.place() + "，不是合法的 XML", e);
    }

    @Override
    public void close() throws IOException {
        part.close();
    }
}
