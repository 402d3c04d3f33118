package org.callwright.app.internal;

import java.util.List;

import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.workbench.modeling.EModelService;

/** Takes out of the platform's window what an agent has no use for, before it is shown. */
public final class Tidy {

    private static final List<String> UNUSED = List.of("org.eclipse.ui.StatusLine", "org.eclipse.ui.HeapStatus", "org.eclipse.ui.ProgressBar");

    @Execute
    public void tidy(MApplication application, EModelService models) {
        for (var id : UNUSED) {
            models.findElements(application, id, MUIElement.class).forEach(element -> element.setToBeRendered(false));
        }
        // buttons to lose a view with; the platform adds them under other ids when it finds them missing after a restart
        application.getAddons().removeIf(addon -> String.valueOf(addon.getContributionURI()).endsWith(".MinMaxAddon"));
    }
}
