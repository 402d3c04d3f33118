package org.callwright.telephony.sip.internal;

import java.time.Duration;

import javax.sip.message.Request;
import javax.sip.message.Response;

import org.callwright.telephony.sip.call.Dialog;

/** Says BYE for a dialog that nobody here wants any more, and does not wait for it. */
final class Farewell {

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Station station;
    private Dialog dialog;

    Farewell(Station station) {
        this.station = station;
    }

    void bye(Dialog which) {
        dialog = which;
        if (!station.wired()) return;
        station.exchanges().send(authorizations -> {
            dialog = dialog.next();
            return station.inside(Request.BYE, dialog, authorizations).request();
        }, station.hop(dialog.hop()), PATIENCE, new Exchanges.Replies() {
            @Override
            public void answered(Response response) {
                // over, whatever it says
            }

            @Override
            public void silent() {
                // over all the same
            }
        });
    }
}
