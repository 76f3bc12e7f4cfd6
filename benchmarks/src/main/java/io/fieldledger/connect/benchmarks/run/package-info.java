/** What every benchmark is and what it is given. */
package io.fieldledger.connect.benchmarks.run;
