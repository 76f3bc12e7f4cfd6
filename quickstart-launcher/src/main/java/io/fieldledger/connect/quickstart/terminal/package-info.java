/**
 * What the person at the terminal sees: lines, one line of progress, the tie-out table; and the
 * report for programs.
 */
package io.fieldledger.connect.quickstart.terminal;
