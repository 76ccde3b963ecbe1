import type { JsonObject } from '../../src/domain/json.ts';
import {
  accessList,
  type Cloud,
  containerBodies,
  containers,
  makeContainer,
  makePeer,
  peerBody,
  peers,
} from './networks.ts';
import type { Penstock, Reply } from './penstock.ts';
import type { Provocation } from './provocation.ts';
import { range } from './store-fixtures.ts';

const dayMs = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * dayMs).toISOString();

/** Adds entries to the IP access list. */
const allow =
  (...entries: readonly JsonObject[]): Provocation =>
  ({ owner }) =>
    owner.post(accessList, entries);

const address = { ipAddress: '192.0.2.1' };

/** Asks for a container, which differs from a good one. */
const ask =
  (changes: JsonObject, cloud: Cloud = 'AWS'): Provocation =>
  ({ owner }) =>
    owner.post(containers, { ...containerBodies[cloud], ...changes });

const small = { ...containerBodies.GCP, atlasCidrBlock: '10.128.0.0/21', regions: ['US_EAST_4'] };

/** Makes a container and changes it. */
const change =
  (made: JsonObject, changes: JsonObject): Provocation =>
  async ({ owner }) =>
    owner.patch(`${containers}/${await makeContainer(owner, made)}`, changes);

/** Makes a container and a peer in it, and asks for another one, which differs from a good one. */
const peer =
  (changes: JsonObject, cloud: Cloud = 'AWS', number = 2): Provocation =>
  async ({ owner }) => {
    const containerId = await makeContainer(owner, containerBodies[cloud]);
    await makePeer(owner, peerBody(containerId, cloud));
    return owner.post(peers, { ...peerBody(containerId, cloud, number), ...changes });
  };

/** Makes a container and a peer that is being deleted, and answers what comes of a request about it. */
const deleting =
  (request: (penstock: Penstock, path: string) => Promise<Reply>): Provocation =>
  async (penstock) => {
    const containerId = await makeContainer(penstock.owner);
    const path = `${peers}/${await makePeer(penstock.owner, peerBody(containerId))}`;
    await penstock.owner.delete(path);
    return request(penstock, path);
  };

const unknownId = 'f'.repeat(24);

/** What provokes the errors of what a project has of networks. */
export const networkProvocations = {
  invalidAddress: allow({ ipAddress: '203.0.113.256' }),
  duplicateAddresses: allow(address, { cidrBlock: '192.0.2.1/32' }),
  accessCommentTooLong: allow({ ...address, comment: 'c'.repeat(81) }),
  expirationInPast: allow({ ...address, deleteAfterDate: inDays(-1) }),
  expirationTooLate: allow({ ...address, deleteAfterDate: inDays(8) }),
  securityGroupWithoutPeer: allow({ awsSecurityGroup: 'sg-903004f8' }),
  tooManyAccessEntries: async (penstock) => {
    await allow(...range(200).map((at) => ({ ipAddress: `203.0.113.${at}` })))(penstock);
    return allow(address)(penstock);
  },
  accessEntryNotFound: ({ owner }) => owner.get(`${accessList}/192.0.2.1`),
  invalidCidrBlock: ask({ atlasCidrBlock: 'x' }),
  nonCanonicalCidrBlock: ask({ atlasCidrBlock: '10.8.1.0/21' }),
  containerNotPrivate: ask({ atlasCidrBlock: '8.8.8.0/24' }),
  invalidContainerSize: ask({ atlasCidrBlock: '10.16.0.0/20' }),
  invalidSmallContainer: ask({ ...small, atlasCidrBlock: '10.128.0.0/18' }, 'GCP'),
  containerExists: async (penstock) => {
    await makeContainer(penstock.owner);
    return ask({})(penstock);
  },
  containerRegionFixed: change(containerBodies.AWS, { regionName: 'US_EAST_1' }),
  smallContainerFixed: change(small, { atlasCidrBlock: '10.136.0.0/21' }),
  containerInUse: async ({ owner }) => {
    const containerId = await makeContainer(owner);
    await makePeer(owner, peerBody(containerId));
    return owner.delete(`${containers}/${containerId}`);
  },
  containerNotFound: ({ owner }) => owner.get(`${containers}/${unknownId}`),
  routeTableNotPrivate: peer({ routeTableCidrBlock: '8.8.8.0/24' }),
  overlapsContainer: peer({ routeTableCidrBlock: '10.8.0.0/24' }),
  overlapsPeer: peer({ routeTableCidrBlock: '172.16.1.0/25' }),
  peerExistsOnAws: peer({}, 'AWS', 1),
  peerExistsOnAzure: peer({}, 'AZURE', 1),
  peerExistsOnGcp: peer({}, 'GCP', 1),
  tooManyPeers: async ({ owner }) => {
    const containerId = await makeContainer(owner, containerBodies.GCP);
    await Promise.all(range(50).map((number) => makePeer(owner, peerBody(containerId, 'GCP', number))));
    return owner.post(peers, peerBody(containerId, 'GCP', 51));
  },
  peerDeletionRequested: deleting(({ owner }, path) => owner.delete(path)),
  peerInvalidState: deleting(({ owner }, path) => owner.patch(path, {})),
  projectHasPeers: deleting(({ owner }) => owner.delete('')),
  invalidPeerId: ({ owner }) => owner.get(`${peers}/x`),
  peerNotFound: ({ owner }) => owner.get(`${peers}/${unknownId}`),
} as const satisfies Record<string, Provocation>;
