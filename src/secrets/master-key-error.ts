/** The master key is missing or cannot be used; the message says what to do. */
export class MasterKeyError extends Error {
  override readonly name = 'MasterKeyError';
  readonly code = 'ERR_PENSTOCK_MASTER_KEY';
}
