/**
 * Keeps the documentation true: the reference pages are generated from the code, and what the other
 * pages name (pages, files, settings, codes, options) must exist.
 */
package io.fieldledger.connect.docs;
