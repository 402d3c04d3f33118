package org.callwright.app.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.Platform;
import org.eclipse.urischeme.IOperatingSystemRegistration;
import org.eclipse.urischeme.IScheme;
import org.eclipse.urischeme.ISchemeInformation;

/**
 * Through Eclipse's own support, which writes a {@code .desktop} file on Linux and the application's {@code Info.plist} on macOS;
 * on Windows see {@link WindowsLinks}.
 */
final class PlatformLinks implements LinkOpener {

    /** For the system that this runs on. */
    static LinkOpener ofThisSystem() {
        return Platform.getOS().equals(Platform.OS_WIN32) ? windows().<LinkOpener>map(links -> links).orElseGet(PlatformLinks::new) : new PlatformLinks();
    }

    /** Where a link can be handed over at all. */
    private static Optional<WindowsLinks> windows() {
        var jars = new ArrayList<String>();
        for (var name : List.of("org.callwright.model", "org.callwright.core", "org.callwright.clicktodial")) {
            var bundle = Platform.getBundle(name);
            var file = bundle == null ? Optional.<File>empty() : FileLocator.getBundleFileLocation(bundle);
            if (file.isEmpty()) return Optional.empty();
            jars.add(file.get().getAbsolutePath());
        }
        return Optional.of(new WindowsLinks(new RegistryEditor(), WindowsLinks.command(System.getProperty("java.home"), jars)));
    }

    /** After an update; off the UI thread. */
    static void refresh() {
        if (!Platform.getOS().equals(Platform.OS_WIN32)) return;
        try {
            var links = windows();
            if (links.isPresent()) links.get().refresh();
        } catch (IOException e) {
            System.getLogger(PlatformLinks.class.getName()).log(System.Logger.Level.WARNING, "links may lead to an older Callwright", e);
        }
    }

    private record Scheme(String name) implements IScheme {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String getDescription() {
            return name;
        }
    }

    @Override
    public boolean possible() {
        return switch (Platform.getOS()) {
            case Platform.OS_LINUX -> launcher() && onThePath("xdg-mime");
            case Platform.OS_MACOSX -> launcher() && registration().supportsRegistration();
            default -> false;
        };
    }

    private static boolean launcher() {
        var launcher = System.getProperty("eclipse.launcher");
        return launcher != null && Files.isExecutable(Path.of(launcher));
    }

    private static boolean onThePath(String program) {
        var path = System.getenv("PATH");
        return path != null && Arrays.stream(path.split(File.pathSeparator)).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static IOperatingSystemRegistration registration() {
        return IOperatingSystemRegistration.getInstance();
    }

    @Override
    public Set<String> opened() throws IOException {
        try {
            return registration().getSchemesInformation(schemes(Set.copyOf(SCHEMES))).stream().filter(ISchemeInformation::isHandled)
                    .map(IScheme::getName).collect(Collectors.toSet());
        } catch (Exception e) { // declared by the platform
            throw new IOException(e);
        }
    }

    @Override
    public void open(Set<String> wanted) throws IOException {
        var now = opened();
        var more = wanted.stream().filter(name -> !now.contains(name)).collect(Collectors.toSet());
        var less = now.stream().filter(name -> !wanted.contains(name)).collect(Collectors.toSet());
        if (more.isEmpty() && less.isEmpty()) return;
        try {
            if (Platform.getOS().equals(Platform.OS_LINUX)) Files.createDirectories(Path.of(System.getProperty("user.home"), ".local/share/applications"));
            registration().handleSchemes(schemes(more), schemes(less));
        } catch (Exception e) { // declared by the platform
            throw new IOException(e);
        }
    }

    private static Collection<IScheme> schemes(Set<String> names) {
        return names.stream().map(name -> (IScheme) new Scheme(name)).toList();
    }
}
