package org.callwright.telephony.sip.call;

import java.util.OptionalInt;
import java.util.regex.Pattern;

import javax.sip.message.Message;

import org.callwright.telephony.sip.stack.Messages;

/** The status line that a NOTIFY tells of a transfer (RFC 3515, section 2.4.5; RFC 3420). */
public final class Sipfrag {

    public static final String TYPE = "message/sipfrag;version=2.0";

    private static final Pattern STATUS = Pattern.compile("\\A\\s*SIP/\\d\\.\\d\\s+([1-6]\\d\\d)(?!\\d)",
            Pattern.CASE_INSENSITIVE);

    private Sipfrag() {}

    /** Whether a NOTIFY is about a transfer, whatever else its Event says. */
    public static boolean about(Message notify) {
        return Messages.text(notify, "Event").map(it -> it.split(";")[0].strip()).filter("refer"::equalsIgnoreCase)
                .isPresent();
    }

    /** The CSeq of the REFER it means (RFC 3515, section 2.4.6), where it says so. */
    public static OptionalInt id(Message notify) {
        for (var part : Messages.text(notify, "Event").orElse("").split(";")) {
            var parameter = part.strip();
            if (parameter.regionMatches(true, 0, "id=", 0, 3) && parameter.substring(3).strip().matches("\\d{1,9}")) {
                return OptionalInt.of(Integer.parseInt(parameter.substring(3).strip()));
            }
        }
        return OptionalInt.empty();
    }

    /** Whether no further NOTIFY will come. */
    public static boolean last(Message notify) {
        return Messages.text(notify, "Subscription-State").map(it -> it.split(";")[0].strip())
                .filter("terminated"::equalsIgnoreCase).isPresent();
    }

    /** The status of the new call; the content's type is not asked for, because some leave it out. */
    public static OptionalInt status(Message notify) {
        var status = STATUS.matcher(Messages.body(notify));
        return status.find() ? OptionalInt.of(Integer.parseInt(status.group(1))) : OptionalInt.empty();
    }

    public static String text(int status, String phrase) {
        return "SIP/2.0 " + status + " " + phrase.replaceAll("\\p{Cntrl}", " ").strip() + "\r\n";
    }
}
