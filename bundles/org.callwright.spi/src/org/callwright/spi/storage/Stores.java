package org.callwright.spi.storage;

import java.nio.file.Path;

import org.osgi.annotation.versioning.ProviderType;

/** Opens the local store of a workspace. Blocking: never call it from the desk thread or the UI thread. */
@ProviderType
public interface Stores {

    /**
     * Opens the journal and locks the workspace, so that a second desk on it is refused. A journal whose file is damaged is
     * set aside under another name with everything that can be read carried over into a new one, and
     * {@link Journal#recovered()} says so.
     *
     * @throws StoreException when the workspace is in use, cannot be written, or was made by a newer version
     */
    Journal journal(Path workspace) throws StoreException;

    /** Opens the address book of the workspace, making it if there is none. Independent of the journal. */
    AddressBook addressBook(Path workspace) throws StoreException;
}
