/**
 * ServiceTitan's API for one tenant: token, feeds, lists, limits. Start at {@link
 * io.fieldledger.connect.sandbox.servicetitan.ServiceTitanApi}.
 */
package io.fieldledger.connect.sandbox.servicetitan;
