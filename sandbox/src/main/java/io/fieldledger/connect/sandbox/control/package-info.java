/** The JSON control API below {@code /_sandbox/} on each port. */
package io.fieldledger.connect.sandbox.control;
