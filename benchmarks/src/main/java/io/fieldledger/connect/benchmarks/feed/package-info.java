/** Export feeds of the sandbox's month, rendered once and served as bytes. */
package io.fieldledger.connect.benchmarks.feed;
