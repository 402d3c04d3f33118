package org.callwright.telephony.sip.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A telephone system that does anything at any time, by a seed: answers wrongly, twice, late or never, calls, holds, refers and
 * hangs up in the middle of everything. It registers the desk, and on demand behaves like any other.
 */
final class Stranger implements AutoCloseable {

    private static final String[] REFUSALS = {"404 Not Found", "408 Request Timeout", "480 Temporarily Unavailable", "486 Busy Here",
        "487 Request Terminated", "488 Not Acceptable Here", "491 Request Pending", "500 Server Internal Error", "503 Service Unavailable",
        "603 Decline", "500 Try Later\r\nRetry-After: 1", "422 Too Small\r\nMin-SE: 120", "401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"a\", nonce=\"b\"",
        "302 Moved\r\nContact: <sip:2999@127.0.0.1>", "481 Call Does Not Exist", "699 What"};
    private static final String[] FRAGMENTS = {"SIP/2.0 100 Trying", "SIP/2.0 180 Ringing", "SIP/2.0 200 OK", "SIP/2.0 486 Busy Here",
        "SIP/2.0 503 Service Unavailable", "nothing at all", "SIP/2.0 999 ?"};
    private static final String[] HEADERS = {"", "", "", "Supported: timer\r\nSession-Expires: 90;refresher=uas\r\n", "Require: 100rel\r\n", "Require: nobodyKnows\r\n",
        "Supported: 100rel, timer, replaces\r\n", "P-Asserted-Identity: \"Bob\" <sip:2007@127.0.0.1>\r\n", "Session-Expires: 2\r\n"};

    private final ScheduledExecutorService clock;
    private final LossyLink link;
    private final List<StrangeDialog> dialogs = new ArrayList<>();
    private Random chance = new Random();
    private boolean polite = true;
    private int count;
    private StrangeDialog called; // the desk by us, last

    Stranger(ScheduledExecutorService clock) throws IOException {
        this.clock = clock;
        this.link = new LossyLink(clock, this::heard);
    }

    int port() {
        return link.port();
    }

    /** What was said in the end. */
    String lately() {
        return link.lately();
    }

    /** From now on nothing is certain. */
    synchronized void misbehave(long seed, int trouble) {
        chance = new Random(seed);
        polite = false;
        dialogs.clear();
        link.trouble(trouble, seed + 1);
    }

    /** From now on it does what it should, over a good path. */
    synchronized void behave() {
        polite = true;
        link.trouble(0, 0);
    }

    /** Calls the desk. */
    synchronized void call(String number) {
        var dialog = new StrangeDialog(link, number, "call" + ++count + "x" + chance.nextInt(1 << 30));
        dialogs.add(dialog);
        called = dialog;
        dialog.begin(polite ? "" : any(HEADERS), polite ? StrangeDialog.SDP : description());
    }

    /** Whether its last call to the desk is a conversation, as far as it knows. */
    synchronized boolean talks() {
        return called != null && called.acknowledged();
    }

    /** Hangs up on the desk, wherever it can. */
    synchronized void hangUp() {
        dialogs.forEach(dialog -> dialog.request("BYE", "", "", ""));
    }

    /** Does something that nobody asked for. */
    synchronized void act() {
        if (dialogs.isEmpty() || chance.nextInt(6) == 0) {
            call("200" + chance.nextInt(5));
            return;
        }
        var dialog = dialogs.get(chance.nextInt(dialogs.size()));
        switch (chance.nextInt(16)) {
            case 0, 1 -> dialog.request("BYE", "", "", "");
            case 2 -> dialog.cancel();
            case 3, 4, 5 -> dialog.request("INVITE", any(HEADERS), "application/sdp", description());
            case 6 -> dialog.request("UPDATE", any(HEADERS), "application/sdp", description());
            case 7 -> dialog.request("UPDATE", "P-Asserted-Identity: <sip:200" + chance.nextInt(9) + "@127.0.0.1>\r\n", "", "");
            case 8 -> dialog.request("REFER", "Refer-To: <sip:30" + chance.nextInt(9) + "@127.0.0.1"
                    + (chance.nextBoolean() ? "?Replaces=" + dialogs.getFirst().id() : "") + ">\r\n" + (chance.nextBoolean() ? "Refer-Sub: false\r\n" : ""), "", "");
            case 9, 10 -> tell(dialog);
            case 11 -> dialog.request("PRACK", "RAck: " + chance.nextInt(5) + " " + dialog.invited() + " INVITE\r\n", "", "");
            case 12 -> dialog.acknowledge();
            case 13 -> dialog.answer(chance.nextBoolean() ? "200 OK" : any(REFUSALS), chance.nextBoolean() ? description() : "", "t" + chance.nextInt(3));
            case 14 -> dialog.repeat();
            default -> dialog.request(chance.nextBoolean() ? "OPTIONS" : "INFO", any(HEADERS), "", "");
        }
    }

    private void tell(StrangeDialog dialog) {
        dialog.request("NOTIFY", "Event: refer\r\nSubscription-State: " + (chance.nextBoolean() ? "active;expires=60" : "terminated;reason=noresource") + "\r\n",
                "message/sipfrag;version=2.0", any(FRAGMENTS) + "\r\n");
    }

    // --- what the desk says ---

    private synchronized void heard(String text) {
        if (text.startsWith("REGISTER ") || text.startsWith("OPTIONS ")) {
            link.say(StrangeDialog.response(text, "200 OK", "reg", ""));
            return;
        }
        if (text.isBlank()) return;
        var id = FarEnd.header(text, "Call-ID");
        var dialog = dialogs.stream().filter(it -> it.is(id)).findFirst().orElseGet(() -> {
            var fresh = new StrangeDialog(link, "2001", id);
            dialogs.add(fresh);
            return fresh;
        });
        if (text.startsWith("SIP/2.0 ")) {
            if (dialog.answered(text) && (polite || chance.nextInt(8) > 0)) dialog.acknowledge();
            return;
        }
        var fresh = dialog.heard(text);
        if (polite || !fresh && chance.nextBoolean()) behave(dialog, text);
        else if (fresh) misbehave(dialog, text);
    }

    private void behave(StrangeDialog dialog, String text) {
        switch (text.substring(0, text.indexOf(' '))) {
            case "ACK" -> { }
            case "INVITE" -> {
                if (!FarEnd.header(text, "To").contains(";tag=")) dialog.answer("180 Ringing", "", "far");
                dialog.answer("200 OK", StrangeDialog.SDP, "far");
            }
            case "CANCEL" -> {
                dialog.reply(text, "200 OK", "");
                dialog.answer("487 Request Terminated", "", "far");
            }
            default -> dialog.reply(text, "200 OK", "");
        }
    }

    private void misbehave(StrangeDialog dialog, String text) {
        switch (text.substring(0, text.indexOf(' '))) {
            case "ACK" -> { }
            case "INVITE" -> {
                var times = chance.nextInt(4);
                for (var i = 0; i < times; i++) soon(() -> invited(dialog));
            }
            case "CANCEL" -> {
                switch (chance.nextInt(4)) {
                    case 0 -> dialog.reply(text, "481 Nothing To Cancel", "");
                    case 1 -> { }
                    default -> dialog.reply(text, "200 OK", "");
                }
                if (chance.nextInt(3) > 0) dialog.answer(chance.nextBoolean() ? "487 Request Terminated" : "200 OK", description(), "t0");
            }
            case "REFER" -> {
                if (chance.nextBoolean()) tell(dialog);
                if (chance.nextInt(4) > 0) soon(() -> dialog.reply(text, chance.nextInt(3) > 0 ? "202 Accepted" : any(REFUSALS), ""));
                var told = chance.nextInt(4);
                for (var i = 0; i < told; i++) soon(() -> tell(dialog));
                if (chance.nextInt(4) == 0) soon(() -> dialog.request("BYE", "", "", ""));
            }
            default -> {
                if (chance.nextInt(5) > 0) dialog.reply(text, chance.nextInt(5) > 0 ? "200 OK" : any(REFUSALS), "");
            }
        }
    }

    private void invited(StrangeDialog dialog) {
        var tag = "t" + chance.nextInt(3);
        switch (chance.nextInt(10)) {
            case 0 -> dialog.answer("100 Trying", "", "");
            case 1, 2 -> dialog.answer("180 Ringing", "", tag);
            case 3 -> dialog.answer("183 Session Progress\r\nRequire: 100rel\r\nRSeq: " + chance.nextInt(4), description(), tag);
            case 4 -> dialog.answer(any(REFUSALS), "", tag);
            case 5 -> dialog.request("BYE", "", "", "");
            default -> dialog.answer("200 OK", description(), tag);
        }
    }

    private void soon(Runnable act) {
        try {
            clock.schedule(() -> {
                synchronized (this) {
                    if (!polite) act.run();
                }
            }, chance.nextInt(40), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // the test is over
        }
    }

    private String description() {
        var sdp = StrangeDialog.SDP;
        return switch (chance.nextInt(12)) {
            case 0 -> "";
            case 1 -> sdp + "a=sendonly\r\n";
            case 2 -> sdp + "a=inactive\r\n";
            case 3 -> sdp.replace("AVP 8", "AVP 0 101") + "a=rtpmap:101 telephone-event/8000\r\n";
            case 4 -> sdp.replace("c=IN IP4 127.0.0.1", "c=IN IP4 0.0.0.0");
            case 5 -> sdp.replace("AVP 8", "AVP 18");
            case 6 -> sdp.replace("audio 9", "audio 0");
            case 7 -> "v=0\r\nnonsense\r\n";
            default -> sdp;
        };
    }

    private String any(String[] of) {
        return of[chance.nextInt(of.length)];
    }

    @Override
    public void close() {
        link.close();
    }
}
