package org.callwright.ui.agent.internal;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.model.Callback;
import org.callwright.model.Refusal;
import org.callwright.ui.DeskUi;
import org.callwright.ui.Icon;
import org.callwright.ui.Look;
import org.eclipse.e4.ui.services.IStylingEngine;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.menus.IMenuService;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** The line at the bottom of the window, with the agent's state as a button that opens a menu. */
public final class DeskLineControl {

    private static final String CUSTOMERS = "popup:org.callwright.customers";

    private final DeskUi ui;
    private final Commands commands;
    private final Painter paint;
    private DeskLine shown;
    private Composite area;
    private Button agent;
    private Composite items;
    private Label sign;
    private CLabel message;
    private Composite promised;
    private Button call;
    private Button dismiss;

    @Inject
    public DeskLineControl(DeskUi ui, Commands commands, IStylingEngine styles) {
        this.ui = ui;
        this.commands = commands;
        this.paint = new Painter(styles);
    }

    @PostConstruct
    public void create(Composite parent) {
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(6).margins(6, 0).spacing(10, 0).applyTo(area);
        agent = Look.STRONG.on(new Button(area, SWT.PUSH));
        agent.setToolTipText(Messages.agent_tip);
        agent.addListener(SWT.Selection, e -> choose());
        items = new Composite(area, SWT.NONE);
        sign = new Label(area, SWT.NONE);
        message = Look.MUTED.on(new Line(area));
        GridDataFactory.fillDefaults().grab(true, false).hint(1, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(message);
        promised = paint.column(area, 3);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(4, 0).applyTo(promised);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(promised);
        call = button(promised, Messages.callback_now, Icon.ANSWER);
        call.addListener(SWT.Selection, e -> callback().map(Callback::address).map(Command.Dial::new).ifPresent(commands::send));
        var later = button(promised, Messages.callback_later, Icon.RECENT);
        later.addListener(SWT.Selection, e -> callback().ifPresent(c -> PromiseMenu.open(later,
                due -> commands.send(new Command.PlanCallback(Optional.of(c.call()), due, c.remark())), Optional.empty())));
        button(promised, Messages.callback_done, Icon.WRAPUP).addListener(SWT.Selection,
                e -> callback().map(Callback::call).map(Command.DropCallback::new).ifPresent(commands::send));
        dismiss = paint.name(new Button(area, SWT.PUSH | SWT.FLAT), Messages.notice_dismiss);
        dismiss.setImage(Icon.REMOVE.on(dismiss));
        dismiss.setToolTipText(Messages.notice_dismiss);
        dismiss.addListener(SWT.Selection, e -> shown.message().flatMap(DeskLine.Message::notice).map(Command.DismissNotice::new).ifPresent(commands::send));
        ui.bind(area, DeskLine::of, this::render);
        new FormPop(ui, area);
        ui.bind(area, DeskLine::title, area.getShell()::setText);
    }

    private void render(DeskLine line) {
        var last = shown;
        shown = line;
        if (!agent.getText().equals(line.agent())) agent.setText(line.agent());
        agent.setImage(line.agentIcon().on(agent));
        if (last == null || !last.items().equals(line.items())) renderItems(line.items());
        if (last == null || !last.message().equals(line.message())) renderMessage(line.message());
        call.setEnabled(line.calling().isEmpty());
        call.setToolTipText(line.calling().map(Refusal::sentence).orElse(null));
        if (last == null || last.agent().length() != line.agent().length() || !last.items().equals(line.items())) area.requestLayout();
    }

    private void renderItems(List<DeskLine.Item> all) {
        for (var child : items.getChildren()) child.dispose();
        GridLayoutFactory.fillDefaults().numColumns(Math.max(1, all.size())).spacing(12, 0).applyTo(items);
        for (var item : all) {
            var label = new CLabel(items, SWT.LEFT);
            label.setImage(item.icon().on(label));
            paint.text(label, item.text());
            label.setToolTipText(item.tip());
            switch (item.press()) {
                case OUTBOX -> press(label, () -> Views.open(OutboxView.ID));
                case CUSTOMERS -> press(label, () -> customers(label));
                case NOTHING -> { }
            }
        }
        items.requestLayout();
    }

    private static void press(CLabel label, Runnable what) {
        label.setCursor(label.getDisplay().getSystemCursor(SWT.CURSOR_HAND));
        label.addListener(SWT.MouseUp, e -> {
            if (e.button == 1 && label.getClientArea().contains(e.x, e.y)) what.run();
        });
    }

    /** What can be done with the customer system as a whole; the application fills it. */
    private static void customers(CLabel label) {
        var menus = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getService(IMenuService.class);
        var all = new MenuManager();
        menus.populateContributionManager(all, CUSTOMERS);
        var menu = all.createContextMenu(label);
        menu.addListener(SWT.Hide, e -> label.getDisplay().asyncExec(() -> {
            menus.releaseContributions(all);
            all.dispose();
        }));
        menu.setLocation(label.toDisplay(0, 0));
        menu.setVisible(true);
    }

    private void renderMessage(Optional<DeskLine.Message> said) {
        sign.setVisible(said.isPresent());
        dismiss.setVisible(said.flatMap(DeskLine.Message::notice).isPresent());
        if (paint.show(promised, said.flatMap(DeskLine.Message::callback).isPresent())) area.requestLayout();
        paint.text(message, said.map(DeskLine.Message::text).orElse(""));
        message.setToolTipText(said.map(DeskLine.Message::text).orElse(null));
        said.ifPresent(m -> {
            sign.setImage(m.icon().on(sign));
            paint.look(message, m.look());
        });
    }

    private void choose() {
        var menu = new Menu(agent);
        StateMenu.fill(menu, ui.shown().desk(), commands, this::shift);
        menu.addListener(SWT.Hide, e -> agent.getDisplay().asyncExec(menu::dispose));
        menu.setLocation(agent.toDisplay(0, 0));
        menu.setVisible(true);
    }

    private void shift() {
        try {
            PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage().showView(ShiftView.ID);
        } catch (PartInitException e) {
            System.getLogger(DeskLineControl.class.getName()).log(System.Logger.Level.WARNING, "The view of the shift cannot be shown.", e);
        }
    }

    private Button button(Composite row, String text, Icon icon) {
        var button = new Button(row, SWT.PUSH);
        button.setText(text);
        button.setImage(icon.on(button));
        return button;
    }

    private Optional<Callback> callback() {
        return shown.message().flatMap(DeskLine.Message::callback);
    }
}
