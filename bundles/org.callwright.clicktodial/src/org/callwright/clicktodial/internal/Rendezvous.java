package org.callwright.clicktodial.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the desk of a workspace can be met by a second start of the same user: a port on the loopback interface, and a secret
 * that both read from a file in the workspace which nobody else may read.
 */
record Rendezvous(int port, String secret) {

    private static final String FILE = "clicktodial.desk";
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,5}) ([0-9a-f]{64})\\s*");

    /** With a new secret. */
    static Rendezvous at(int port) {
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return new Rendezvous(port, HexFormat.of().formatHex(secret));
    }

    static Path file(Path workspace) {
        return workspace.resolve(FILE);
    }

    /** Empty where no desk can be met: there is no file, it is no such file, or others may read it. */
    static Optional<Rendezvous> read(Path workspace) {
        var file = file(workspace);
        try {
            if (!Files.isRegularFile(file) || readableByOthers(file)) return Optional.empty();
            var written = WRITTEN.matcher(Files.readString(file, StandardCharsets.US_ASCII));
            if (!written.matches()) return Optional.empty();
            var port = Integer.parseInt(written.group(1));
            return port < 1 || port > 65535 ? Optional.empty() : Optional.of(new Rendezvous(port, written.group(2)));
        } catch (IOException e) { // also bytes that are no ASCII
            return Optional.empty();
        }
    }

    /** In one move, and never readable by others at any moment. */
    void write(Path workspace) throws IOException {
        OwnersFile.write(file(workspace), port + " " + secret + "\n");
    }

    /** Takes the file away, unless another desk has written its own meanwhile. */
    void remove(Path workspace) throws IOException {
        if (read(workspace).filter(this::equals).isPresent()) Files.deleteIfExists(file(workspace));
    }

    private static boolean readableByOthers(Path file) throws IOException {
        return OwnersFile.POSIX && Files.getPosixFilePermissions(file).stream().anyMatch(permission -> !permission.name().startsWith("OWNER"));
    }

    /** The secret is not printed. */
    @Override
    public String toString() {
        return "Rendezvous[" + port + "]";
    }

    /** A file that only its owner may read, written in one move. */
    static final class OwnersFile {

        static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

        private OwnersFile() {}

        static void write(Path file, String text) throws IOException {
            var aside = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
            Files.deleteIfExists(aside);
            var attributes = POSIX ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
                    : new FileAttribute<?>[0];
            try (var out = Files.newByteChannel(aside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
                if (!POSIX) own(aside); // before there is anything to read in it
                out.write(StandardCharsets.UTF_8.encode(text));
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        private static void own(Path file) throws IOException {
            var view = Files.getFileAttributeView(file, AclFileAttributeView.class);
            if (view == null) throw new IOException("This file system cannot keep a file from others.");
            view.setAcl(List.of(AclEntry.newBuilder().setType(AclEntryType.ALLOW).setPrincipal(view.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class)).build()));
        }
    }
}
