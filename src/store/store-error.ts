/** The store cannot be opened, for a reason that its operator can act on; the message says what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: string = 'ERR_PENSTOCK_STORE';
}
