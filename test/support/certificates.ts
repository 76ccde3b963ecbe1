import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** A certificate for 127.0.0.1 and localhost that signed itself, and its key, as PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Makes a certificate that is good from now on, or until a time in the past. */
export async function makeCertificate(notAfterDate?: Date): Promise<Certificate> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ...(notAfterDate ? { notBeforeDate: new Date(0), notAfterDate } : {}),
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 7, ip: '127.0.0.1' },
          { type: 2, value: 'localhost' },
        ],
      },
    ],
  });
  return { cert, key };
}

/** Where {@link writeCertificate} puts the files, in the words of the configuration. */
export const certificateFiles = (directory: string) => ({
  tlsCertFile: join(directory, 'server.pem'),
  tlsKeyFile: join(directory, 'server.key'),
});

/** Puts a file in the place of another, which nobody ever sees half written. */
export async function replaceFile(file: string, content: string): Promise<void> {
  await writeFile(`${file}.new`, content, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** Writes a certificate and its key into a directory. */
export async function writeCertificate(directory: string, { cert, key }: Certificate): Promise<void> {
  const { tlsCertFile, tlsKeyFile } = certificateFiles(directory);
  await replaceFile(tlsCertFile, cert);
  await replaceFile(tlsKeyFile, key);
}
