package io.fieldledger.connect.core.source.read;

/** Why a request brought nothing, by what has to happen next. */
public enum Refusal {
  /** Passing: the same request will work later. */
  TRANSIENT,
  /** Too many calls: not before the time the server gave. */
  THROTTLED,
  /** The app may not do this (HTTP 403); others may go on. */
  FORBIDDEN,
  /** The server does not accept a parameter or value (HTTP 400); other requests may go on. */
  PARAMETER,
  /** The server does not accept this request (HTTP 404 and the like); others may go on. */
  REJECTED,
  /** The record exists but is inactive, or a name is taken (HTTP 409). */
  CONFLICT,
  /** The credentials are wrong: nothing can be done until a person acts. */
  CREDENTIALS
}
