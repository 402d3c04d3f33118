package org.callwright.kill;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.callwright.model.CallRecord;
import org.callwright.model.Code;
import org.callwright.model.Contact;
import org.callwright.model.ContactForm;
import org.callwright.model.ContactRef;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CanCreate;
import org.callwright.spi.crm.CanFile;
import org.callwright.spi.crm.CanListCodes;
import org.callwright.spi.crm.CanTellEarlier;
import org.callwright.spi.crm.Creation;
import org.callwright.spi.crm.Crm;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.spi.crm.CrmSink;
import org.callwright.spi.crm.Filing;
import org.callwright.spi.crm.NumberQuery;

/**
 * A customer system over a bad network: what is filed takes its time, gets lost on the way there, or, the worst, is filed and
 * the answer gets lost on the way back.
 */
final class ShakyBook implements CrmConnector {

    private static final int SLOWEST = 40;

    private final CrmConnector sound;
    private final Random random;

    ShakyBook(CrmConnector sound, Random random) {
        this.sound = sound;
        this.random = random;
    }

    @Override
    public String id() {
        return sound.id();
    }

    @Override
    public Crm open(Settings settings, CrmSink sink) throws ConnectorException {
        return new Open(sound.open(settings, sink), random);
    }

    private record Open(Crm crm, Random random) implements Crm, CanFile, CanCreate, CanListCodes, CanTellEarlier {

        @Override
        public Filing file(CallRecord record) throws InterruptedException {
            var luck = random.nextInt(10);
            travel();
            if (luck == 0) return new Filing.RetryAfter("Nobody answers.", Duration.ZERO);
            var filing = ((CanFile) crm).file(record);
            travel();
            return luck == 1 ? new Filing.Ambiguous("The answer was lost.") : filing;
        }

        private void travel() throws InterruptedException {
            Thread.sleep(random.nextInt(SLOWEST)); // the way there and back, which a kill may meet
        }

        @Override
        public List<Contact> whoMayBe(NumberQuery number) throws ConnectorException {
            return crm.whoMayBe(number);
        }

        @Override
        public Optional<Contact> contact(ContactRef ref) throws ConnectorException {
            return crm.contact(ref);
        }

        @Override
        public Creation create(ContactForm form, boolean evenSo) throws ConnectorException {
            return ((CanCreate) crm).create(form, evenSo);
        }

        @Override
        public List<Code> codes() throws ConnectorException {
            return ((CanListCodes) crm).codes();
        }

        @Override
        public List<CallRecord> earlier(ContactRef contact, int limit) throws ConnectorException {
            return ((CanTellEarlier) crm).earlier(contact, limit);
        }

        @Override
        public void close() {
            crm.close();
        }
    }
}
