import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Role } from '../../src/domain/role.ts';
import { operations } from '../../src/operations/index.ts';
import { assertError, expected } from '../support/answers.ts';
import { workspaceBody } from '../support/bodies.ts';
import { acceptFor, addressOf } from '../support/operations.ts';
import { type Api, type Penstock, startPenstock } from '../support/penstock.ts';
import { roles } from '../support/principals.ts';
import { newProject } from '../support/projects.ts';

/*
 * Who may do what, written down a second time, from the reference pages, MongoDB's documentation and the role
 * requirements of its API description, so that a change of the product's own sets is noticed.
 */

const owners = ['ORG_OWNER', 'GROUP_OWNER'];
/** "Project Owner, Project Stream Processing Owner" of the reference pages, and their newer names. */
const connectionManagers = [
  ...owners,
  'GROUP_STREAM_PROCESSING_OWNER',
  'GROUP_STREAM_PROCESSING_MANAGER',
  'ORG_STREAM_PROCESSING_ADMIN',
];
const workspaceManagers = [...connectionManagers, 'GROUP_DATA_ACCESS_ADMIN'];
/** "Project Data Access roles" of the reference pages. */
const dataReaders = [...workspaceManagers, 'GROUP_DATA_ACCESS_READ_WRITE', 'GROUP_DATA_ACCESS_READ_ONLY'];
/** "Project Read Only" of the API description, which every stronger role includes. */
const projectReaders = [...dataReaders, 'GROUP_READ_ONLY', 'ORG_READ_ONLY'];
const peeringManagers = [...owners, 'GROUP_STREAM_PROCESSING_OWNER', 'ORG_STREAM_PROCESSING_ADMIN'];

/** "Organization Member" of the API description, which every role of an organisation includes. */
const members = [
  'ORG_OWNER',
  'ORG_STREAM_PROCESSING_ADMIN',
  'ORG_GROUP_CREATOR',
  'ORG_MEMBER',
  'ORG_READ_ONLY',
  'ORG_BILLING_ADMIN',
  'ORG_BILLING_READ_ONLY',
];

/** "Organization Read Only" of the API description. */
const organisationReaders = ['ORG_OWNER', 'ORG_READ_ONLY'];

const allowed: Readonly<Record<string, readonly string[]>> = {
  createStreamConnection: connectionManagers,
  updateStreamConnection: connectionManagers,
  deleteStreamConnection: connectionManagers,
  // The reference page keeps Project Read Only from the list, the description lets it read one.
  listStreamConnections: dataReaders,
  getStreamConnection: projectReaders,

  createStreamWorkspace: workspaceManagers,
  withStreamSampleConnections: workspaceManagers,
  updateStreamWorkspace: workspaceManagers,
  deleteStreamWorkspace: workspaceManagers,
  getStreamWorkspace: dataReaders,
  listStreamWorkspaces: projectReaders,
  downloadAuditLogs: dataReaders,
  downloadOperationalLogs: dataReaders,

  createPrivateLinkConnection: connectionManagers,
  updatePrivateLinkConnection: connectionManagers,
  deletePrivateLinkConnection: connectionManagers,
  // As with connections.
  listPrivateLinkConnections: dataReaders,
  getPrivateLinkConnection: projectReaders,

  createFailoverConnection: connectionManagers,
  updateStreamFailoverConnection: connectionManagers,
  deleteStreamFailoverConnection: connectionManagers,
  listFailoverConnections: connectionManagers,
  getStreamFailoverConnection: connectionManagers,

  createStreamProcessor: connectionManagers,
  updateStreamProcessor: connectionManagers,
  deleteStreamProcessor: connectionManagers,
  startStreamProcessor: connectionManagers,
  startStreamProcessorWith: connectionManagers,
  stopStreamProcessor: connectionManagers,
  getStreamProcessor: connectionManagers,
  getStreamProcessors: connectionManagers,

  getGroup: projectReaders,
  updateGroup: owners,
  deleteGroup: owners,
  listProjectAuditRecords: owners,
  getGroupSettings: projectReaders,
  updateGroupSettings: owners,
  listGroupLimits: projectReaders,
  getGroupLimit: projectReaders,
  setGroupLimit: owners,
  deleteGroupLimit: owners,
  getGroupManagedSlowMs: projectReaders,
  enableGroupManagedSlowMs: owners,
  disableGroupManagedSlowMs: owners,
  listGroupTeams: projectReaders,
  listGroupUsers: projectReaders,
  // "Project Access Manager" of the API description is part of what an owner may.
  addGroupTeams: owners,
  addGroupUsers: owners,

  listGroupCloudProviderAccess: projectReaders,
  getGroupCloudProviderAccess: projectReaders,
  createGroupCloudProviderAccess: owners,
  authorizeGroupCloudProviderAccessRole: owners,
  deauthorizeGroupCloudProviderAccessRole: owners,

  listGroupDatabaseUsers: projectReaders,
  getGroupDatabaseUser: projectReaders,
  listGroupDatabaseUserCerts: projectReaders,
  createGroupDatabaseUserCert: owners,
  // "Project Stream Processing Owner" of the API description, too.
  createGroupDatabaseUser: peeringManagers,
  updateGroupDatabaseUser: peeringManagers,
  deleteGroupDatabaseUser: peeringManagers,

  createGroupCluster: owners,
  updateGroupCluster: owners,
  deleteGroupCluster: owners,
  getGroupCluster: projectReaders,
  listGroupClusters: projectReaders,
  getGroupClusterProcessArgs: projectReaders,
  updateGroupClusterProcessArgs: owners,
  listGroupClusterProviderRegions: projectReaders,

  listGroupApiKeys: projectReaders,
  createGroupApiKey: owners,
  addGroupApiKey: owners,
  updateGroupApiKeyRoles: owners,
  removeGroupApiKey: owners,

  listGroupServiceAccounts: projectReaders,
  getGroupServiceAccount: projectReaders,
  listGroupServiceAccountAccessList: projectReaders,
  createGroupServiceAccount: owners,
  updateGroupServiceAccount: owners,
  deleteGroupServiceAccount: owners,
  createGroupServiceAccountSecret: owners,
  deleteGroupServiceAccountSecret: owners,
  // "Project Access Manager" of the API description is part of what an owner may.
  createGroupServiceAccountAccessList: owners,
  deleteGroupServiceAccountAccessListEntry: owners,
  // "Organization Owner" of the API description, although it is in a project.
  inviteGroupServiceAccount: ['ORG_OWNER'],

  listOrgServiceAccounts: organisationReaders,
  getOrgServiceAccount: organisationReaders,
  getOrgServiceAccountGroups: organisationReaders,
  listOrgServiceAccountAccessList: organisationReaders,
  createOrgServiceAccount: ['ORG_OWNER'],
  updateOrgServiceAccount: ['ORG_OWNER'],
  deleteOrgServiceAccount: ['ORG_OWNER'],
  createOrgServiceAccountSecret: ['ORG_OWNER'],
  deleteOrgServiceAccountSecret: ['ORG_OWNER'],
  createOrgServiceAccountAccessList: ['ORG_OWNER'],
  deleteOrgServiceAccountAccessListEntry: ['ORG_OWNER'],

  listOrgApiKeys: members,
  createOrgApiKey: ['ORG_OWNER'],
  getOrgApiKey: members,
  updateOrgApiKey: ['ORG_OWNER'],
  deleteOrgApiKey: ['ORG_OWNER'],
  listOrgApiKeyAccessListEntries: members,
  createOrgApiKeyAccessListEntry: ['ORG_OWNER'],
  getOrgApiKeyAccessListEntry: members,
  deleteOrgApiKeyAccessListEntry: ['ORG_OWNER'],

  getOrg: members,
  updateOrg: ['ORG_OWNER'],
  deleteOrg: ['ORG_OWNER'],
  getOrgGroups: members,
  listOrganisationAuditRecords: ['ORG_OWNER'],

  listGroupAccessListEntries: projectReaders,
  getGroupAccessListEntry: projectReaders,
  // "Project Network Access Manager" of the API description is part of what an owner may.
  createGroupAccessListEntry: owners,
  deleteGroupAccessListEntry: owners,
  listGroupContainers: projectReaders,
  listGroupContainerAll: projectReaders,
  getGroupContainer: projectReaders,
  createGroupContainer: owners,
  updateGroupContainer: owners,
  deleteGroupContainer: owners,
  listGroupPeers: projectReaders,
  getGroupPeer: projectReaders,
  createGroupPeer: owners,
  updateGroupPeer: owners,
  deleteGroupPeer: owners,
  getGroupIpAddresses: projectReaders,

  getAccountDetails: projectReaders,
  listActivePeeringConnections: projectReaders,
  listVpcPeeringConnections: projectReaders,
  acceptVpcPeeringConnection: peeringManagers,
  rejectVpcPeeringConnection: peeringManagers,
  deleteVpcPeeringConnection: peeringManagers,
};

/** Members of the organisation whom nobody let into the project. */
const outsiders: ReadonlySet<string> = new Set([
  'ORG_GROUP_CREATOR',
  'ORG_MEMBER',
  'ORG_BILLING_ADMIN',
  'ORG_BILLING_READ_ONLY',
]);

const everyRole: readonly Role[] = [...roles.organisation, ...roles.project];
/** Who is given a role in a project alone is a member of the organisation, too. */
const held = (role: Role): Role[] => (role.startsWith('GROUP_') ? [role, 'ORG_MEMBER'] : [role]);

const inProject = operations.filter(({ access }) => access === 'project');
const inOrganisation = operations.filter(({ access }) => access === 'organisation');
const withRoles = [...inProject, ...inOrganisation];

describe('roles', () => {
  let penstock: Penstock;
  const holders = new Map<string, Api>();

  /** Calls an operation on what does not exist: whoever is let in meets another error than 401. */
  const call = (api: Api, operation: (typeof withRoles)[number]) => {
    const { orgId } = penstock.server.credentials;
    const names = { groupId: penstock.groupId, orgId, tenantName: 'nothing' };
    const body = operation.body === null ? undefined : {};
    const headers = { accept: acceptFor(operation) };
    return api.request(operation.method, addressOf(operation, names), { headers, body });
  };

  before(async () => {
    penstock = await startPenstock();
    // So that the project cannot be deleted by those who may.
    await penstock.owner.post('/streams', workspaceBody());
    for (const role of everyRole) holders.set(role, await penstock.as([role]));
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('are known for every operation of the table, and for no other', () => {
    assert.deepEqual(Object.keys(allowed).toSorted(), withRoles.map(({ id }) => id).toSorted());
  });

  for (const operation of withRoles) {
    it(`${operation.id}: lets in who may, and no one else`, async () => {
      const verdicts = await Promise.all(
        everyRole.map(async (role) => {
          const { status, json } = await call(holders.get(role) ?? assert.fail(role), operation);
          return [role, status === 401 ? json['errorCode'] : 'let in'] as const;
        }),
      );
      const may = allowed[operation.id] ?? [];
      const wanted = everyRole.map((role) => {
        const isOutside = operation.access === 'project' && outsiders.has(role);
        if (isOutside) return [role, 'USER_CANNOT_ACCESS_GROUP'];
        return [role, held(role).some((one) => may.includes(one)) ? 'let in' : 'USER_UNAUTHORIZED'];
      });
      assert.deepEqual(Object.fromEntries(verdicts), Object.fromEntries(wanted));
    });
  }

  it('add up: one of several that suffices is enough', async () => {
    const both = await penstock.as(['ORG_MEMBER', 'GROUP_READ_ONLY', 'GROUP_DATA_ACCESS_READ_ONLY']);
    assert.equal((await both.get('/streams/nothing/connections')).status, 404);
    const neither = await penstock.as(['ORG_MEMBER', 'GROUP_READ_ONLY']);
    assertError(await neither.get('/streams/nothing/connections'), expected.roleTooWeak);
  });

  it('of a project hold in that project only, those of the organisation in every one', async () => {
    const { groupId, path } = await newProject(penstock);
    for (const role of everyRole) {
      const inFirst = holders.get(role) ?? assert.fail(role);
      const inOther = await penstock.as([role], groupId);
      const reaches = (roles.organisation as readonly string[]).includes(role) && !outsiders.has(role);
      const replies = [await inFirst.get(`${path}/streams`), await inOther.get('/streams')];
      for (const reply of replies) {
        if (reaches) assert.equal(reply.status, 200, role);
        else assertError(reply, expected.notInProject, role);
      }
    }
  });
});
