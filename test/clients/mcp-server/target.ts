import assert from 'node:assert/strict';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { certificateFiles } from '../../support/certificates.ts';
import { accessToken, type Api, createApi, temporaryDirectory } from '../../support/penstock.ts';
import { root, type Variables } from '../../support/process.ts';
import { readPage } from '../page.ts';
import { shell } from '../shell.ts';
import { startTarget, type Target } from '../target.ts';

const page = await readPage('mcp-server');

/** Runs lines of the page where the user works. */
async function follow(directory: string, script: string): Promise<void> {
  const { code, stderr } = await shell({ directory }, script);
  assert.equal(code, 0, stderr);
}

/** Writes the client's configuration, `mcp.json`, as the page does. */
export const point = ({ directory }: Target): Promise<void> => follow(directory, page('point'));

/** Starts a Penstock that serves HTTPS with a certificate of its own, and writes a configuration for it. */
export async function startSecureTarget(variables: Variables = {}): Promise<Target & AsyncDisposable> {
  await using opened = new AsyncDisposableStack();
  const { path } = opened.use(await temporaryDirectory());
  await follow(path, page('certificate'));
  const { tlsCertFile, tlsKeyFile } = certificateFiles(path);
  const target = opened.use(
    await startTarget({
      PENSTOCK_TLS_CERT_FILE: tlsCertFile,
      PENSTOCK_TLS_KEY_FILE: tlsKeyFile,
      ...variables,
    }),
  );
  // Users make the certificate where they start Penstock; here the directory is there only once it has started.
  await copyFile(tlsCertFile, certificateFiles(target.directory).tlsCertFile);
  await point(target);
  const owned = opened.move();
  return { ...target, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Signs in to a secure target as the organisation's owner, to see what the client has done. */
export async function ownerOf({ directory, credentials }: Target): Promise<Api> {
  const certificate = await readFile(certificateFiles(directory).tlsCertFile, 'utf8');
  setDefaultCACertificates([...getCACertificates(), certificate]);
  const { baseUrl, groupId, serviceAccount } = credentials;
  const token = await accessToken(baseUrl, serviceAccount.clientId, serviceAccount.clientSecret);
  return createApi(baseUrl, `/api/atlas/v2/groups/${groupId}`, `Bearer ${token}`);
}

/** The account that asks for VPC peerings. */
export const requesterAccountId = '012345678901';

/** Tells a target of a VPC peering that a cloud announces, as its operator does, and answers its id. */
export async function announcePeering({ directory, credentials }: Target, vpc: string): Promise<string> {
  const command = [
    `node ${join(root, 'bin/penstock-admin.js')} vpc-peering announce --project ${credentials.groupId}`,
    `--requester-account ${requesterAccountId} --requester-vpc ${vpc} --requester-cidr 172.31.0.0/16`,
  ].join(' ');
  const { stdout, stderr } = await shell({ directory }, command);
  assert.notEqual(stdout, '', stderr);
  const { _id: id } = JSON.parse(stdout) as { _id: string };
  return id;
}
