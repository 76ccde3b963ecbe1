/** A certificate or its key cannot be used; the message says what to do. */
export class TlsError extends Error {
  override readonly name = 'TlsError';
  readonly code = 'ERR_PENSTOCK_TLS';
}
