/**
 * Reads both ledgers through their public APIs, gently, for the tie-out. Nothing is ever written.
 */
package io.fieldledger.connect.quickstart.books;
