package io.fieldledger.connect.servicetitan.sink.records;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One writing call.
 *
 * @param method POST, PATCH or DELETE
 * @param path below the module's {@code tenant/<id>}: {@code customers/7/contacts}
 * @param body null for a DELETE
 */
public record Write(String method, Module module, String path, ObjectNode body) {

  /** The part of the API that holds the records. */
  public enum Module {
    CUSTOMERS("crm", "tn.crm.customers"),
    VENDORS("inventory", "tn.inv.vendors");

    private final String segment;
    private final String entity;

    Module(String segment, String entity) {
      this.segment = segment;
      this.entity = entity;
    }

    /** In addresses (contract, 1.1). */
    public String path(long tenant) {
      return "/" + segment + "/v2/tenant/" + tenant + "/";
    }

    public String readScope() {
      return entity + ":r";
    }

    public String writeScope() {
      return entity + ":w";
    }
  }

  /** Makes something that is there twice when it is sent twice. */
  public boolean makes() {
    return method.equals("POST");
  }
}
