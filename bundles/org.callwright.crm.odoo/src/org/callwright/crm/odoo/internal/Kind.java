package org.callwright.crm.odoo.internal;

import java.util.Optional;
import java.util.stream.Stream;

/** The two kinds of records of Odoo that are somebody who can be called. */
enum Kind {

    PARTNER("res.partner", "base.model_res_partner"), LEAD("crm.lead", "crm.model_crm_lead");

    private final String model;
    private final String modelId;

    Kind(String model, String modelId) {
        this.model = model;
        this.modelId = modelId;
    }

    String model() {
        return model;
    }

    /** The external id of the model itself. */
    String modelId() {
        return modelId;
    }

    static Optional<Kind> of(String model) {
        return Stream.of(values()).filter(kind -> kind.model.equals(model)).findFirst();
    }
}
