package org.callwright.telephony.sip.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.callwright.model.Address;
import org.callwright.model.Availability;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.telephony.sip.call.DialogInfo;
import org.callwright.telephony.sip.call.DialTarget;
import org.callwright.telephony.sip.call.SipAddress;

/**
 * What colleagues are doing, as far as the telephone system tells ({@link DialogWatch}). Only numbers of the own house are
 * asked about: whom else the agent keeps among the favourites is nobody's business. On the line's thread.
 */
final class ColleagueWatch {

    /** Numbers of the own house have no more digits. */
    private static final String INTERNAL = "[0-9*#]{1,7}|(?=.*[A-Za-z])[A-Za-z0-9._-]+";
    private static final int MOST = 100;

    private final Switchboard board;
    private final Map<Address, DialogWatch> watches = new HashMap<>();

    ColleagueWatch(Switchboard board) {
        this.board = board;
    }

    /** These and no others from now on. */
    void watch(Set<Address> colleagues) {
        var gone = new HashSet<>(watches.keySet());
        gone.removeAll(colleagues);
        gone.forEach(colleague -> watches.remove(colleague).stop());
        for (var colleague : colleagues) {
            var watch = watches.get(colleague);
            if (watch == null && watches.size() < MOST) begin(colleague);
            else if (watch != null && (board.health().wasLost() || watch.known().isEmpty())) watch.renew();
            else if (watch != null) watch.known().ifPresent(info -> told(colleague, info));
        }
    }

    private void begin(Address colleague) {
        var uri = DialTarget.uri(colleague, board.settings().domain());
        if (uri.flatMap(SipAddress::parse).filter(it -> board.ownHost(it.host()) && it.user().matches(INTERNAL)).isEmpty()) return;
        var watch = new DialogWatch(board, uri.get(), new DialogWatch.Listener() {
            @Override
            public void told(DialogInfo now) {
                ColleagueWatch.this.told(colleague, now);
            }

            @Override
            public void blind() {
                board.report(new LineEvent.Watched(colleague, Availability.UNKNOWN));
            }
        });
        watches.put(colleague, watch);
        watch.start();
    }

    private void told(Address colleague, DialogInfo now) {
        if (!watches.containsKey(colleague)) return;
        board.report(new LineEvent.Watched(colleague, now.ringing() ? Availability.RINGING : now.busy() ? Availability.BUSY : Availability.FREE));
    }

    /** The line goes: nobody wants to know any more. */
    void stop() {
        watches.values().forEach(DialogWatch::stop);
        watches.clear();
    }
}
