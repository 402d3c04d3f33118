package org.callwright.crm.odoo.internal;

/** Texts on their way into HTML fields and out of them, so that what was typed comes back. */
final class Texts {

    private static final char INSTEAD = '\uFFFD';

    private Texts() {
    }

    /** What XML and the database have no place for becomes the sign for that: controls, half characters. */
    static String storable(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            var control = c < ' ' && c != '\t' && c != '\n' && c != '\r';
            out.appendCodePoint(control || c >= 0xD800 && c <= 0xDFFF || c == 0xFFFE || c == 0xFFFF ? INSTEAD : c);
        });
        return out.toString();
    }

    static String html(String text) {
        var out = new StringBuilder(text.length() + 16);
        storable(text).chars().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&#34;"); // also keeps Odoo from taking a data address in a note for a picture
                case '\'' -> out.append("&#39;");
                case '\n' -> out.append("<br>");
                case '\r' -> out.append("&#13;");
                default -> out.append((char) c);
            }
        });
        return out.toString();
    }

    /** The inverse; marks that Odoo has put around what looks like a quotation are passed over, and so is what a text cannot be. */
    static String plain(String html) {
        var out = new StringBuilder(html.length());
        for (var i = 0; i < html.length(); i++) {
            var c = html.charAt(i);
            if (c == '<') {
                var end = html.indexOf('>', i);
                if (end < 0) return out.append(html, i, html.length()).toString();
                var tag = html.substring(i + 1, end).strip();
                if (tag.matches("(?is)br\\b.*")) out.append('\n');
                i = end;
            } else if (c == '&') {
                var end = html.indexOf(';', i);
                var sign = end < 0 || end - i > 10 ? -1 : entity(html.substring(i + 1, end));
                if (sign < 0) out.append(c);
                else {
                    out.appendCodePoint(sign);
                    i = end;
                }
            } else if (c != '\n') { // ours are <br>
                out.append(c);
            }
        }
        return out.toString();
    }

    private static int entity(String name) {
        try {
            var sign = name.startsWith("#x") || name.startsWith("#X") ? Integer.parseInt(name.substring(2), 16)
                    : name.startsWith("#") ? Integer.parseInt(name.substring(1)) : -1;
            if (sign >= 0) return Character.isValidCodePoint(sign) ? sign : INSTEAD;
        } catch (NumberFormatException e) {
            return -1;
        }
        return switch (name) {
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            case "quot" -> '"';
            case "apos" -> '\'';
            case "nbsp" -> 0xA0;
            default -> -1;
        };
    }
}
