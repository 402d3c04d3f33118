package org.callwright.telephony.media;

import java.time.Duration;
import java.util.Optional;

/**
 * Figures of one session since its start. A snapshot; counters only grow.
 *
 * @param packetsSent RTP packets sent, voice and tones
 * @param packetsReceived RTP packets accepted, voice and tones
 * @param packetsRefused UDP packets dropped: not RTP, unknown payload type, or from a source that is not allowed
 * @param packetsLost as RTCP reckons: expected minus received; may be negative with duplicates (RFC 3550, A.3)
 * @param packetsLate arrived after their turn to be played
 * @param packetsDuplicate arrived twice
 * @param concealed voice that was invented because the real one was missing
 * @param jitter interarrival jitter (RFC 3550, A.8)
 * @param bufferDelay how long voice waits here before it is played, now
 * @param bufferTarget how long it should wait, by the delays seen lately
 * @param remoteLoss share of our packets that the other side missed lately, 0 to 1, if its RTCP says so
 * @param roundTrip there and back, if the other side's RTCP allows to tell
 * @param peakReceived loudest sample heard in the last second, 0 to 32768: zero means that nothing is to be heard
 * @param peakSent loudest sample sent in the last second, 0 to 32768: zero means a dead or muted microphone;
 *     in a conference the other parties' voices are in it
 */
public record MediaStats(long packetsSent, long packetsReceived, long packetsRefused, long packetsLost,
        long packetsLate, long packetsDuplicate, Duration concealed, Duration jitter, Duration bufferDelay,
        Duration bufferTarget, Optional<Double> remoteLoss, Optional<Duration> roundTrip, int peakReceived,
        int peakSent) {
}
