/** What both APIs are served with: requests and answers, journal, faults. Knows neither API. */
package io.fieldledger.connect.sandbox.http;
