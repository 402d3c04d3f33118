package org.callwright.app.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.equinox.security.storage.ISecurePreferences;
import org.eclipse.equinox.security.storage.SecurePreferencesFactory;
import org.eclipse.equinox.security.storage.StorageException;
import org.eclipse.equinox.security.storage.provider.IProviderHints;

/**
 * Passwords, in the platform's secure storage, which the desktop's key ring protects. It never asks the user for a master
 * password: where there is no key ring, a password is kept in memory until the workbench ends. Callable from any thread but
 * the UI thread: a key ring may take its time.
 */
final class Secrets implements org.callwright.core.Secrets {

    private static final Logger LOG = System.getLogger(Secrets.class.getName());
    private final Map<String, String> session = new ConcurrentHashMap<>();

    @Override
    public char[] secret(String key) {
        if (session.containsKey(key)) return session.get(key).toCharArray();
        try {
            return node().get(key, "").toCharArray();
        } catch (StorageException | IOException e) {
            LOG.log(Level.WARNING, "The stored password cannot be read: {0}", e.getMessage());
            return new char[0];
        }
    }

    @Override
    public boolean keep(String key, char[] secret) {
        try {
            var node = node();
            if (secret.length == 0) node.remove(key);
            else node.put(key, new String(secret), true);
            node.flush();
            session.remove(key);
            return true;
        } catch (StorageException | IOException e) {
            LOG.log(Level.WARNING, "There is no key ring to keep the password in: {0}", e.getMessage());
            session.put(key, new String(secret));
            return false;
        }
    }

    private static ISecurePreferences node() throws IOException {
        var root = SecurePreferencesFactory.open(null, new HashMap<>(Map.of(IProviderHints.PROMPT_USER, Boolean.FALSE))); // it adds to the map
        if (root == null) throw new IOException("no secure storage");
        return root.node("org.callwright").node("accounts");
    }
}
