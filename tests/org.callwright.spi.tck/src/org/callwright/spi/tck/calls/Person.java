package org.callwright.spi.tck.calls;

import org.callwright.model.Address;

/**
 * Somebody with a telephone that is not under test. They have one call at a time, and do what they are told and nothing by
 * themselves. Methods named as states wait until it is so, and fail when it does not come true.
 */
public interface Person extends Party {

    /** How a desk dials them, and how their calls are named by the network. */
    Address address();

    void calls(DeskUnderTest desk);

    /** Their telephone rings, and not with a call for which this has returned before. */
    void isRung();

    /** They have called somebody, who has not answered. */
    void isCalling();

    void isTalking();

    void isOut();

    void answers();

    void declines();

    void hangsUp();
}
