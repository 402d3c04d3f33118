package org.callwright.ui;

import java.util.Locale;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Control;

/** Our icons: SVG on a 16 pixel grid, drawn for this product. The file is the constant's name in lower case. */
public enum Icon {
    ADD, ALERTING, ANSWER, ATTENTION, AWAY, BUSY, CLEAR, CONFERENCE, CONTACT, COPY, CUSTOMERS, DIALLED, DOWN, FAVOURITE, GROUP, HOLD, INFO,
    KEYPAD, MISSED, NOTE, OUT, READY, RECEIVED, RECENT, REDIRECT, REMOVE, RETRIEVE, SEARCH, STAR, SWAP, TIMER, TRANSFER, UP, WAITING, WRAPUP;

    public String file() {
        return "icons/" + name().toLowerCase(Locale.ROOT) + ".svg";
    }

    public ImageDescriptor descriptor() {
        return ResourceLocator.imageDescriptorFromBundle(Icon.class, file()).orElseGet(ImageDescriptor::getMissingImageDescriptor);
    }

    /** The image, for as long as {@code owner} lives. UI thread only. */
    public Image on(Control owner) {
        return images(owner).create(descriptor());
    }

    private static LocalResourceManager images(Control owner) {
        if (owner.getData(Icon.class.getName()) instanceof LocalResourceManager known) return known;
        var fresh = new LocalResourceManager(JFaceResources.getResources(owner.getDisplay()), owner);
        owner.setData(Icon.class.getName(), fresh);
        return fresh;
    }
}
