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
  smallContainerBody,
} from './networks.ts';
import { unknownId } from './operations.ts';
import type { Api, Reply } from './penstock.ts';
import { newProject } from './projects.ts';
import { get, type Provocation, twice } from './provocation.ts';
import { range } from './store-fixtures.ts';

const dayMs = 86_400_000;
const ipAddress = '192.0.2.1';

/** Adds entries to the IP access list. */
const listing =
  (...entries: JsonObject[]): Provocation =>
  ({ owner }) =>
    owner.post(accessList, entries);

/** A hundred entries, which are others for each number. */
const addresses = (number: number): JsonObject[] =>
  range(100).map((at) => ({ ipAddress: `203.0.${number}.${at}` }));

const endingIn =
  (days: number): Provocation =>
  (penstock) =>
    listing({ ipAddress, deleteAfterDate: new Date(Date.now() + days * dayMs).toISOString() })(penstock);

/** Creates a container in a network. */
const contain =
  (atlasCidrBlock: string, body: JsonObject = containerBodies.AWS): Provocation =>
  ({ owner }) =>
    owner.post(containers, { ...body, atlasCidrBlock });

/** Makes a container and changes it. */
const recontain =
  (change: JsonObject, body: JsonObject = containerBodies.AWS): Provocation =>
  async ({ owner }) =>
    owner.patch(`${containers}/${await makeContainer(owner, body)}`, change);

/** Makes a container, and asks for peers in it, one after another; answers what comes of the last. */
const peering =
  (cloud: Cloud, ...asked: readonly JsonObject[]): Provocation =>
  async ({ owner }) => {
    const body = peerBody(await makeContainer(owner, containerBodies[cloud]), cloud);
    let reply = await owner.post(peers, { ...body, ...asked[0] });
    for (const changes of asked.slice(1)) reply = await owner.post(peers, { ...body, ...changes });
    return reply;
  };

/** Makes a peer, deletes it, and asks for something else of it while it is being deleted. */
const afterDeletion =
  (ask: (owner: Api, path: string) => Promise<Reply>): Provocation =>
  async ({ owner }) => {
    const path = `${peers}/${await makePeer(owner, peerBody(await makeContainer(owner)))}`;
    await owner.delete(path);
    return ask(owner, path);
  };

/** What provokes the errors of the IP access list, of containers and of peers, by their names in the catalogue. */
export const provocationsOfNetworks = {
  invalidRegion: ({ owner }) => owner.post(containers, { ...containerBodies.AWS, regionName: 'ATLANTIS' }),
  invalidAddress: listing({ ipAddress: 'example.com' }),
  duplicateAddresses: listing({ ipAddress }, { cidrBlock: `${ipAddress}/32` }),
  accessCommentTooLong: listing({ ipAddress, comment: 'c'.repeat(81) }),
  expirationInPast: endingIn(-1),
  expirationTooLate: endingIn(8),
  securityGroupWithoutPeer: listing({ awsSecurityGroup: 'sg-903004f8' }),
  tooManyAccessEntries: async (penstock) => {
    await listing(...addresses(0))(penstock);
    await listing(...addresses(1))(penstock);
    return listing({ ipAddress })(penstock);
  },
  accessEntryNotFound: get(`${accessList}/${ipAddress}`),
  invalidCidrBlock: contain('10.8.0.0'),
  nonCanonicalCidrBlock: contain('10.8.1.0/21'),
  containerNotPrivate: contain('11.0.0.0/21'),
  invalidContainerSize: contain('10.8.0.0/20'),
  invalidSmallContainer: contain('10.128.0.0/18', smallContainerBody),
  containerRegionFixed: recontain({ regionName: 'US_EAST_1' }),
  smallContainerFixed: recontain({ atlasCidrBlock: '10.136.0.0/21' }, smallContainerBody),
  containerNotFound: get(`${containers}/${unknownId}`),
  containerExists: twice(({ owner }) => owner.post(containers, containerBodies.AWS)),
  containerInUse: async ({ owner }) => {
    const id = await makeContainer(owner);
    await makePeer(owner, peerBody(id));
    return owner.delete(`${containers}/${id}`);
  },
  routeTableNotPrivate: peering('AWS', { routeTableCidrBlock: '8.8.8.0/24' }),
  invalidPeerId: get(`${peers}/nothing`),
  peerNotFound: get(`${peers}/${unknownId}`),
  peerExistsOnAws: peering('AWS', {}, {}),
  peerExistsOnAzure: peering('AZURE', {}, {}),
  peerExistsOnGcp: peering('GCP', {}, {}),
  peerDeletionRequested: afterDeletion((owner, path) => owner.delete(path)),
  peerInvalidState: afterDeletion((owner, path) => owner.patch(path, {})),
  tooManyPeers: peering('GCP', ...range(51).map((number) => ({ networkName: `network-${number}` }))),
  overlapsPeer: peering('AWS', {}, { vpcId: 'vpc-0a1b2c3d' }),
  overlapsContainer: peering('AWS', { routeTableCidrBlock: containerBodies.AWS.atlasCidrBlock }),
  projectHasPeers: async (penstock) => {
    const { path } = await newProject(penstock);
    const containerId = await makeContainer(penstock.owner, containerBodies.AWS, path);
    await makePeer(penstock.owner, peerBody(containerId), path);
    return penstock.owner.delete(path);
  },
} satisfies Record<string, Provocation>;
