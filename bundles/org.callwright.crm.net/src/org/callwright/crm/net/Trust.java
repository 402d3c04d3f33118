package org.callwright.crm.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;

/**
 * Whom we believe to be who they say: the authorities that Java brings, those of the operating system (Windows, macOS), and those
 * of the site: certificates as PEM files ({@code .pem}, {@code .crt}, {@code .cer}) in the folder {@code net.trust}, which
 * is below the workspace where it is not absolute. There is no way to trust everybody.
 */
public final class Trust {

    private static final Logger LOG = System.getLogger(Trust.class.getName());

    private final SSLContext context;

    private Trust(SSLContext context) {
        this.context = context;
    }

    /**
     * Reads all of it anew.
     *
     * @throws ConnectorException {@link Fault#MISCONFIGURED}, with the name of the folder or file that cannot be used
     */
    public static Trust of(Settings settings) throws ConnectorException {
        var folder = settings.text("net.trust");
        return of(folder.isPresent() ? ofSite(settings.workspace(), folder.get()) : List.of());
    }

    private static Trust of(List<Certificate> site) throws ConnectorException {
        try {
            var known = KeyStore.getInstance(KeyStore.getDefaultType());
            known.load(null, null);
            var all = new ArrayList<Certificate>(ofJava());
            all.addAll(ofSystem());
            all.addAll(site);
            for (var i = 0; i < all.size(); i++) known.setCertificateEntry("authority" + i, all.get(i));
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(known);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return new Trust(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new ConnectorException(Fault.DEFECT, "This Java cannot make secure connections.", e);
        }
    }

    private static List<X509Certificate> ofJava() throws GeneralSecurityException {
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init((KeyStore) null);
        return Arrays.stream(managers.getTrustManagers()).filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers())).toList();
    }

    private static List<Certificate> ofSystem() {
        var os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var all = new ArrayList<Certificate>();
        var stores = os.contains("windows") ? List.of("Windows-ROOT") : os.contains("mac") ? List.of("KeychainStore-ROOT", "KeychainStore") : List.<String>of();
        for (var name : stores) {
            try {
                var store = KeyStore.getInstance(name);
                store.load(null, null);
                for (var aliases = store.aliases(); aliases.hasMoreElements();) {
                    var alias = aliases.nextElement();
                    if (store.isCertificateEntry(alias)) all.add(store.getCertificate(alias));
                }
            } catch (GeneralSecurityException | IOException e) { // an older Java does not have them all
                LOG.log(Level.INFO, "the operating system's authorities cannot be read from " + name, e);
            }
        }
        return all;
    }

    private static List<Certificate> ofSite(Path workspace, String folder) throws ConnectorException {
        var all = new ArrayList<Certificate>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(workspace.resolve(folder), "*.{pem,crt,cer,PEM,CRT,CER}")) {
            for (var file : files) all.addAll(in(file));
        } catch (IOException | InvalidPathException e) {
            throw new ConnectorException(Fault.MISCONFIGURED, "The folder with the site's certificates, " + folder + ", cannot be read.", e);
        }
        return all;
    }

    private static List<Certificate> in(Path file) throws ConnectorException {
        try {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (found.isEmpty()) throw new IOException("no certificate");
            return List.copyOf(found);
        } catch (IOException | GeneralSecurityException e) {
            throw new ConnectorException(Fault.MISCONFIGURED, "The certificate file " + file.getFileName() + " of the site cannot be read.", e);
        }
    }

    /** For clients that check host names themselves, as ours for HTTP does. */
    public SSLContext context() {
        return context;
    }

    /** Sockets that check the host name too, where they are told one: by name, when they are made or connected (LDAPS, StartTLS). */
    public SSLSocketFactory sockets() {
        return new NamedSockets(context.getSocketFactory());
    }
}
