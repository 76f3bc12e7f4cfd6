/** Java processes of this program's own class path, on chosen processors. */
package io.fieldledger.connect.benchmarks.process;
