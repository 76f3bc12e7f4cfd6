/** Customers and vendors kept by people in both systems, and how the two compare. */
package io.fieldledger.connect.bothways;
