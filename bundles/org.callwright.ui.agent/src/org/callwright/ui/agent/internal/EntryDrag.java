package org.callwright.ui.agent.internal;

import java.util.Optional;
import java.util.function.Function;

import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.DragSourceListener;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;

/** People are dragged out of lists: to the favourites as themselves, elsewhere as their number. UI thread only. */
final class EntryDrag {

    private EntryDrag() {}

    static <R> void from(Listing<R> list, Function<R, Entry> entry) {
        var source = new DragSource(list.table(), DND.DROP_COPY | DND.DROP_MOVE);
        source.setTransfer(LocalSelectionTransfer.getTransfer(), TextTransfer.getInstance());
        source.addDragListener(new DragSourceListener() {

            private Optional<Entry> dragged = Optional.empty();

            @Override
            public void dragStart(DragSourceEvent e) {
                dragged = list.selected().map(entry).filter(who -> who.address().isPresent());
                e.doit = dragged.isPresent();
                LocalSelectionTransfer.getTransfer().setSelection(dragged.map(StructuredSelection::new).orElse(null));
            }

            @Override
            public void dragSetData(DragSourceEvent e) {
                if (TextTransfer.getInstance().isSupportedType(e.dataType)) e.data = dragged.flatMap(Entry::address).map(to -> to.value()).orElse("");
                else e.data = LocalSelectionTransfer.getTransfer().getSelection();
            }

            @Override
            public void dragFinished(DragSourceEvent e) {
                LocalSelectionTransfer.getTransfer().setSelection(null);
                dragged = Optional.empty();
            }
        });
    }

    /** Who is being dragged within the window now. */
    static Optional<Entry> dragged() {
        return LocalSelectionTransfer.getTransfer().getSelection() instanceof StructuredSelection one && one.getFirstElement() instanceof Entry who
                ? Optional.of(who) : Optional.empty();
    }
}
