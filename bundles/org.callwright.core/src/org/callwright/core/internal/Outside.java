package org.callwright.core.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

import org.callwright.spi.ConnectorException;
import org.callwright.spi.telephony.CanConfer;
import org.callwright.spi.telephony.CanHold;
import org.callwright.spi.telephony.CanRedirect;
import org.callwright.spi.telephony.CanSendTones;
import org.callwright.spi.telephony.CanSignIn;
import org.callwright.spi.telephony.CanTransfer;
import org.callwright.spi.telephony.CanWatch;
import org.callwright.spi.telephony.Line;

import org.callwright.model.Refusal;
import org.callwright.numbering.Numbering;

/** Asks a line to do what the desk decided. Runs on the line's own virtual thread, in order. */
final class Outside {

    private static final Logger LOG = System.getLogger(Outside.class.getName());

    private Outside() {}

    static void ask(Line line, Effect.OnLine effect, Numbering numbering, Consumer<Input> desk) {
        try {
            switch (effect) {
                case Effect.Dial(var leg, var to, var handover) when handover.isPresent() -> line.dial(leg, numbering.dialled(to), handover.get());
                case Effect.Dial(var leg, var to, var handover) -> line.dial(leg, numbering.dialled(to));
                case Effect.Answer(var leg) -> line.answer(leg);
                case Effect.HangUp(var leg) -> line.hangUp(leg);
                case Effect.Hold(var leg) when line instanceof CanHold can -> can.hold(leg);
                case Effect.Park(var leg) when line instanceof CanHold can -> can.park(leg);
                case Effect.Resume(var leg) when line instanceof CanHold can -> can.resume(leg);
                case Effect.Redirect(var leg, var to) when line instanceof CanRedirect can -> can.redirect(leg, numbering.dialled(to));
                case Effect.Blind(var leg, var to, var handover) when line instanceof CanTransfer can ->
                    can.blind(leg, numbering.dialled(to), handover);
                case Effect.Attended(var leg, var consulted) when line instanceof CanTransfer can -> can.attended(leg, consulted);
                case Effect.Join(var leg, var all, var before) when line instanceof CanConfer can -> can.join(all);
                case Effect.Leave(var leg, var all) when line instanceof CanConfer can -> can.leave(all);
                case Effect.SendTones(var leg, var digits, var each) when line instanceof CanSendTones can && each.isPresent() ->
                    can.sendTones(leg, digits, each.get());
                case Effect.SendTones(var leg, var digits, var each) when line instanceof CanSendTones can -> can.sendTones(leg, digits);
                case Effect.Available(var name, var wanted) -> {
                    if (line instanceof CanSignIn can) can.available(wanted);
                }
                case Effect.Watch(var name, var colleagues) -> {
                    if (line instanceof CanWatch can) can.watch(colleagues);
                }
                case Effect.Find f -> { } // asked beside, not here
                case Effect.Hold h -> desk.accept(new Input.Failed(h, Refusal.CANNOT_HOLD.sentence()));
                case Effect.Park p -> desk.accept(new Input.Failed(p, Refusal.CANNOT_HOLD.sentence()));
                case Effect.Resume r -> desk.accept(new Input.Failed(r, Refusal.CANNOT_HOLD.sentence()));
                case Effect.Redirect r -> desk.accept(new Input.Failed(r, Refusal.CANNOT_REDIRECT.sentence()));
                case Effect.Blind b -> desk.accept(new Input.Failed(b, Refusal.CANNOT_TRANSFER.sentence()));
                case Effect.Attended a -> desk.accept(new Input.Failed(a, Refusal.CANNOT_TRANSFER.sentence()));
                case Effect.Join j -> desk.accept(new Input.Failed(j, Refusal.CANNOT_CONFER.sentence()));
                case Effect.Leave l -> desk.accept(new Input.Failed(l, Refusal.CANNOT_CONFER.sentence()));
                case Effect.SendTones s -> desk.accept(new Input.Failed(s, Refusal.CANNOT_SEND_TONES.sentence()));
            }
        } catch (ConnectorException e) {
            LOG.log(Level.WARNING, effect.getClass().getSimpleName() + " was refused: " + e.fault(), e);
            desk.accept(new Input.Failed(effect, e.getMessage()));
        } catch (RuntimeException e) { // a connector's mistake must not reach the desk
            LOG.log(Level.ERROR, effect.getClass().getSimpleName() + " failed in the connector", e);
            desk.accept(new Input.Failed(effect, "The telephone line made a mistake; the log has the details."));
        }
    }
}
