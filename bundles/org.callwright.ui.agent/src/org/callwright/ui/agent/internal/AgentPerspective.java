package org.callwright.ui.agent.internal;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/**
 * People to call on the left, the call with its note and wrap-up in the middle, who it is about on the right; what is not always there has
 * its place kept.
 */
public final class AgentPerspective implements IPerspectiveFactory {

    static final String ID = "org.callwright.agent";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        layout.setEditorAreaVisible(false);
        var editors = layout.getEditorArea();
        folder(layout, "search", IPageLayout.LEFT, 0.30f, editors, SearchView.ID);
        folder(layout, "lists", IPageLayout.BOTTOM, 0.45f, "search", RecentsView.ID, FavouritesView.ID, CallbacksView.ID)
                .addPlaceholder(OutboxView.ID);
        var contact = folder(layout, "contact", IPageLayout.RIGHT, 0.70f, editors, ContactView.ID);
        contact.addPlaceholder(ContactFormView.ID);
        contact.addPlaceholder(ShiftView.ID);
        contact.addPlaceholder(RecordView.ID);
        folder(layout, "call", IPageLayout.TOP, 0.52f, editors, CallView.ID);
        folder(layout, "notes", IPageLayout.BOTTOM, 0.53f, "call", NotesView.ID);
        folder(layout, "wrapup", IPageLayout.RIGHT, 0.55f, "notes", WrapUpView.ID);
    }

    private static IFolderLayout folder(IPageLayout layout, String id, int where, float ratio, String beside, String... views) {
        IFolderLayout folder = layout.createFolder(id, where, ratio, beside);
        for (var view : views) {
            folder.addView(view);
            layout.getViewLayout(view).setCloseable(false);
        }
        return folder;
    }
}
