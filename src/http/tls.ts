import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync, unwatchFile, watchFile } from 'node:fs';
import { resolve } from 'node:path';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { changeableKey, exposureOf } from '../domain/key-exposure.ts';
import { TlsError } from './tls-error.ts';

export { TlsError };

/** Where a certificate, with the chain behind it, and its key are kept; both are PEM. */
export interface TlsFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

/** Older versions are broken, and no client of today needs them. */
const minVersion = 'TLSv1.2';

/** How often the files are looked at, in milliseconds. */
const intervalMs = 1000;

/**
 * Which files a configuration names; null for plain HTTP.
 *
 * @throws TlsError when it names one without the other
 */
export function tlsFiles(config: {
  readonly tlsCertFile: string | null;
  readonly tlsKeyFile: string | null;
}): TlsFiles | null {
  const { tlsCertFile, tlsKeyFile } = config;
  if (tlsCertFile === null && tlsKeyFile === null) return null;
  if (tlsCertFile === null || tlsKeyFile === null) {
    throw new TlsError(
      'HTTPS needs both a certificate (PENSTOCK_TLS_CERT_FILE) and its key (PENSTOCK_TLS_KEY_FILE).',
    );
  }
  return { certFile: resolve(tlsCertFile), keyFile: resolve(tlsKeyFile) };
}

function readPem(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new TlsError(`${file} cannot be read: ${(error as Error).message}.`);
  }
}

/**
 * Reads a certificate and its key.
 *
 * @throws TlsError when they cannot be read or do not belong together, or when others can change the key
 */
export function readTls({ certFile, keyFile }: TlsFiles): SecureContextOptions {
  const options: SecureContextOptions = { cert: readPem(certFile), key: readPem(keyFile), minVersion };
  const { mode } = statSync(keyFile);
  if (exposureOf(mode) === 'changed') throw new TlsError(changeableKey(keyFile, mode));
  try {
    createSecureContext(options);
  } catch (error) {
    throw new TlsError(
      `The certificate in ${certFile} and the key in ${keyFile} cannot be used together: ` +
        `${(error as Error).message}. Both must be PEM, the key that of the first certificate, and without a passphrase.`,
    );
  }
  return options;
}

/** What tells a certificate from all others; empty for plain HTTP. */
export const fingerprintOf = (options: SecureContextOptions | null): string | undefined =>
  options ? new X509Certificate(String(options.cert)).fingerprint256 : undefined;

/** Takes what was read anew. */
export interface TlsReader {
  /** Serves new connections with it; those that are open keep what they have. */
  take(options: SecureContextOptions): void;
  /** Hears that the files cannot be used at the moment, as when only one of the two has been replaced yet. */
  refuse(error: unknown): void;
}

/**
 * Reads a certificate and its key again whenever one of the files changes. They are looked at by path, so that files
 * which are replaced by others, or reached through links which are, count as changed.
 */
export function watchTls(files: TlsFiles, reader: TlsReader): Disposable {
  const read = (): void => {
    try {
      reader.take(readTls(files));
    } catch (error) {
      reader.refuse(error);
    }
  };
  const paths = new Set([files.certFile, files.keyFile]);
  for (const path of paths) watchFile(path, { interval: intervalMs, persistent: false }, read);
  return {
    [Symbol.dispose]() {
      for (const path of paths) unwatchFile(path, read);
    },
  };
}
