/** The errors that say why a server cannot start: what the package exports of them, and what its programs explain. */
export { ConfigError } from '../config/readers.ts';
export { EndpointSetError } from '../domain/endpoint-set-error.ts';
export { TlsError } from '../http/tls-error.ts';
export { ListenError } from './listen-error.ts';
export { MasterKeyError } from '../secrets/master-key-error.ts';
export { StoreError } from '../store/store-error.ts';
