package io.fieldledger.connect.sandbox.webhook;

import javax.net.ssl.SSLContext;

/** The one client, made when something is sent: a sandbox that sends nothing has none. */
final class SharedPost implements AutoCloseable {
  private SSLContext trust;
  private Post post;

  synchronized void trust(SSLContext context) {
    trust = context;
    post = null;
  }

  synchronized Post get() {
    if (post == null) {
      post = new Post(trust);
    }
    return post;
  }

  @Override
  public synchronized void close() {
    if (post != null) {
      post.close();
    }
  }
}
