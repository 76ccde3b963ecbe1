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

/** Runs the administration command line where the user works, and answers what it prints. */
async function administer({ directory }: Target, words: string): Promise<unknown> {
  const { stdout, stderr } = await shell(
    { directory },
    `node ${join(root, 'bin/penstock-admin.js')} ${words}`,
  );
  assert.notEqual(stdout, '', stderr);
  return JSON.parse(stdout);
}

/** Tells a target of a VPC peering that a cloud announces, as its operator does, and answers its id. */
export async function announcePeering(target: Target, vpc: string): Promise<string> {
  const requester = `--requester-account ${requesterAccountId} --requester-vpc ${vpc}`;
  const { groupId } = target.credentials;
  const command = `vpc-peering announce --project ${groupId} ${requester} --requester-cidr 172.31.0.0/16`;
  const { _id: id } = (await administer(target, command)) as { _id: string };
  return id;
}

/** Creates a service account that may look at the project and change nothing. */
export const createReader = (target: Target) =>
  administer(target, 'service-account create --role GROUP_READ_ONLY') as Promise<{
    clientId: string;
    clientSecret: string;
  }>;
