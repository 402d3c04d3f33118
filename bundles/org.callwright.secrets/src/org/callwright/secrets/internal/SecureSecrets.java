package org.callwright.secrets.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;

import org.callwright.core.Secrets;
import org.eclipse.equinox.security.storage.ISecurePreferences;
import org.eclipse.equinox.security.storage.SecurePreferencesFactory;
import org.eclipse.equinox.security.storage.StorageException;
import org.eclipse.equinox.security.storage.provider.IProviderHints;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Passwords and tokens in the platform's secure storage, which the desktop's key ring protects, or a master password in a file
 * where Callwright is started with {@code -eclipse.password FILE}. It never asks the user for a master password: where there
 * is neither, a secret is kept in memory until Callwright ends.
 */
@Component
public final class SecureSecrets implements Secrets {

    private static final Logger LOG = System.getLogger(SecureSecrets.class.getName());

    /** The platform's storage, or what stands for it in a test. */
    interface Storage {

        /** Empty when there is nothing. */
        String read(String key) throws StorageException, IOException;

        /** Written when this returns; an empty text removes. */
        void write(String key, String text) throws StorageException, IOException;
    }

    private final Storage storage;
    private final Map<String, String> session = new HashMap<>(); // guarded by this: what the storage could not take

    @Activate
    public SecureSecrets() {
        this(new Platform());
    }

    SecureSecrets(Storage storage) {
        this.storage = storage;
    }

    @Override
    public synchronized char[] secret(String key) {
        if (session.containsKey(key)) return session.get(key).toCharArray();
        try {
            return storage.read(key).toCharArray();
        } catch (StorageException | IOException e) {
            LOG.log(Level.WARNING, "the stored secret cannot be read: {0}", e.getMessage());
            return new char[0];
        }
    }

    @Override
    public synchronized boolean keep(String key, char[] secret) {
        var text = new String(secret);
        try {
            storage.write(key, text);
            session.remove(key);
            return true;
        } catch (StorageException | IOException e) {
            LOG.log(Level.WARNING, "there is no key ring to keep a secret in: {0}", e.getMessage());
            session.put(key, text);
            return false;
        }
    }

    private static final class Platform implements Storage {

        @Override
        public String read(String key) throws StorageException, IOException {
            return node().get(key, "");
        }

        @Override
        public void write(String key, String text) throws StorageException, IOException {
            var node = node();
            if (text.isEmpty()) node.remove(key);
            else node.put(key, text, true);
            node.flush();
        }

        private static ISecurePreferences node() throws IOException {
            var root = SecurePreferencesFactory.open(null, new HashMap<>(Map.of(IProviderHints.PROMPT_USER, Boolean.FALSE))); // it adds to the map
            if (root == null) throw new IOException("no secure storage");
            return root.node("org.callwright").node("accounts");
        }
    }
}
