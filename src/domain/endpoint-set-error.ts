/** A limit was chosen for an endpoint set that does not exist; the message says which there are. */
export class EndpointSetError extends Error {
  override readonly name = 'EndpointSetError';
  readonly code = 'ERR_PENSTOCK_ENDPOINT_SET';
}
