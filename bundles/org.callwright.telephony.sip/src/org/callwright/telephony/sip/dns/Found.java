package org.callwright.telephony.sip.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * What a name led to.
 *
 * @param places never empty, first to be asked first
 * @param good   for how long this may be used
 */
public record Found(List<InetSocketAddress> places, Duration good) {

    public Found {
        places = List.copyOf(places);
        if (places.isEmpty()) throw new IllegalArgumentException("found nothing");
    }
}
