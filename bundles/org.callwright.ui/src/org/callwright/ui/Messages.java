package org.callwright.ui;

import org.eclipse.osgi.util.NLS;

/** The words of this bundle. NLS fills public static fields only, and says nothing about others. */
final class Messages extends NLS {

    public static String outside_copy;
    public static String outside_none;
    public static String outside_title;

    static {
        initializeMessages("org.callwright.ui.messages", Messages.class);
    }

    private Messages() {}
}
