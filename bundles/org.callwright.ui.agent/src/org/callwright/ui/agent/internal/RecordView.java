package org.callwright.ui.agent.internal;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Optional;

import org.callwright.ui.Look;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.IStylingEngine;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.browser.Browser;
import org.eclipse.swt.browser.LocationListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * The record of a customer in the window itself, by the browser that the computer offers for that; where it offers none, the
 * agent's browser opens it and the view says so.
 */
public final class RecordView {

    static final String ID = "org.callwright.record";

    private final Painter paint;
    private Composite area;
    private Label address;
    private Optional<Browser> browser = Optional.empty();
    private Optional<URI> shown = Optional.empty();

    @Inject
    public RecordView(IStylingEngine styles) {
        paint = new Painter(styles);
    }

    @PostConstruct
    public void create(Composite parent) {
        area = Look.PAPER.on(new Composite(parent, SWT.NONE));
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(6, 2).applyTo(area);
        address = paint.label(area, Look.MUTED, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).indent(8, 0).applyTo(address);
        var outside = Look.PLAIN.on(new Button(area, SWT.PUSH));
        outside.setText(Messages.contact_open);
        outside.addListener(SWT.Selection, e -> shown.ifPresent(RecordPage::outside));
        try {
            var inside = new Browser(area, SWT.NONE);
            inside.addLocationListener(LocationListener.changedAdapter(e -> {
                if (e.top) address.setText(host(e.location));
            }));
            GridDataFactory.fillDefaults().grab(true, true).span(2, 1).applyTo(inside);
            browser = Optional.of(inside);
        } catch (SWTError e) {
            System.getLogger(RecordView.class.getName()).log(Level.INFO, "no browser can be shown in a window here", e);
            var none = paint.label(area, Look.MUTED, SWT.WRAP);
            none.setText(Messages.record_no_browser);
            GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(0, SWT.DEFAULT).indent(8, 4).applyTo(none);
        }
        shown.ifPresent(this::open);
    }

    /** Where the page comes from: what a page says of itself can be anything. */
    private static String host(String location) {
        try {
            return Optional.ofNullable(URI.create(location).getHost()).orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Shows what somebody has asked for, also before this view was there. */
    @Inject
    void show(@Named(RecordPage.SHOWN) @org.eclipse.e4.core.di.annotations.Optional Optional<URI> page) {
        if (page == null || page.isEmpty()) return;
        shown = page;
        if (area != null && !area.isDisposed()) open(page.get());
    }

    private void open(URI page) {
        address.setText(page.getHost());
        browser.ifPresentOrElse(inside -> inside.setUrl(page.toString()), () -> RecordPage.outside(page));
    }

    @Focus
    public void focus() {
        browser.ifPresentOrElse(Browser::setFocus, area::setFocus);
    }
}
