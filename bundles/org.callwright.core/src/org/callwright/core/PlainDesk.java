package org.callwright.core;

import org.callwright.core.internal.DeskService;
import org.callwright.numbering.Numberings;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.spi.storage.Stores;
import org.callwright.spi.telephony.TelephonyConnector;

/**
 * The desk without OSGi, for contract kits and tools: the same rules and the same threads, with connectors that are given
 * instead of installed. Which of them are used the settings say ({@code line}, {@code crm}), as everywhere.
 */
public final class PlainDesk implements Commands, Workplace, AutoCloseable {

    private final DeskService desk;

    /** @param observer sees every change from the first on, on the desk thread */
    public PlainDesk(Stores stores, DeskObserver observer, TelephonyConnector line, CrmConnector customers) {
        desk = new DeskService(stores, Numberings.of());
        desk.addObserver(observer);
        desk.addTelephony(line);
        desk.addCustomers(customers);
    }

    @Override
    public void open(LaunchSettings settings, Secrets secrets) {
        desk.open(settings, secrets);
    }

    @Override
    public void send(Command command) {
        desk.send(command);
    }

    /** Closes what is open and ends the desk's threads; it cannot be opened again. */
    @Override
    public void close() {
        desk.deactivate();
    }
}
