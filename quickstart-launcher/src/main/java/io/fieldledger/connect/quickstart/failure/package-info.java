/** What ends a run early, in words for the person at the terminal. */
package io.fieldledger.connect.quickstart.failure;
