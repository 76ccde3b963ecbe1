import { textIn } from './answers.ts';
import type { Deed, Recipe, Recipes } from './audited-deeds.ts';
import { newCluster } from './audited-places.ts';
import { azureRole, iamRole, newRole } from './cloud-access.ts';
import type { Penstock } from './penstock.ts';
import { newProject } from './projects.ts';

/** A project of its own, as a name in a path, and what the trail calls it. */
async function another(penstock: Penstock) {
  const { groupId, path } = await newProject(penstock);
  return { names: { groupId }, path, target: textIn((await penstock.owner.get(path)).json, 'name') };
}

const switchesSlowMs =
  (event: Deed['event']): Recipe =>
  async (penstock) => {
    const { names, target } = await another(penstock);
    return { names, target, event, fields: ['enabled'], again: null };
  };

const changesCluster =
  (body: object, fields: readonly string[]): Recipe =>
  async (penstock) => {
    const clusterName = await newCluster(penstock);
    const names = { clusterName };
    return { names, body, event: 'cluster.updated', target: clusterName, fields, again: null };
  };

/** What changes what is around the streams of a project. */
export const surroundingRecipes: Recipes = {
  updateGroupSettings: async (penstock) => {
    const { names, target } = await another(penstock);
    const body = { isDataExplorerEnabled: false, isSchemaAdvisorEnabled: true };
    const fields = ['isDataExplorerEnabled', 'isSchemaAdvisorEnabled'];
    return { names, target, body, event: 'project-settings.updated', fields, again: null };
  },

  setGroupLimit: async (penstock) => {
    const { names } = await another(penstock);
    const limitName = 'atlas.project.deployment.clusters';
    const event = 'project-limit.set';
    const [body, fields] = [{ value: 30 }, [limitName]];
    return { names: { ...names, limitName }, target: limitName, body, event, fields, again: null };
  },

  deleteGroupLimit: async (penstock) => {
    const { names, path } = await another(penstock);
    const limitName = 'dataFederation.bytesProcessed.daily';
    await penstock.owner.patch(`${path}/limits/${limitName}`, { value: 1 });
    const [event, again] = ['project-limit.removed', 'RESOURCE_NOT_FOUND'] as const;
    return { names: { ...names, limitName }, target: limitName, event, fields: [limitName], again };
  },

  enableGroupManagedSlowMs: switchesSlowMs('managed-slow-ms.enabled'),
  disableGroupManagedSlowMs: switchesSlowMs('managed-slow-ms.disabled'),

  updateGroupCluster: changesCluster({ backupEnabled: true }, ['backupEnabled']),
  updateGroupClusterProcessArgs: changesCluster(
    { javascriptEnabled: false, minimumEnabledTlsProtocol: 'TLS1_3' },
    ['advancedConfiguration.minimumEnabledTlsProtocol', 'processArgs.javascriptEnabled'],
  ),

  createGroupCloudProviderAccess: async () => ({
    body: azureRole,
    event: 'cloud-access-role.created',
    target: (answer) => textIn(answer, '_id'),
    fields: ['atlasAzureAppId', 'providerName', 'servicePrincipalId', 'tenantId'],
    again: null,
  }),

  authorizeGroupCloudProviderAccessRole: async ({ owner }) => {
    const roleId = textIn(await newRole(owner), 'roleId');
    return {
      names: { roleId },
      body: iamRole,
      event: 'cloud-access-role.authorised',
      target: roleId,
      fields: ['iamAssumedRoleArn'],
      again: null,
    };
  },

  deauthorizeGroupCloudProviderAccessRole: async ({ owner }) => {
    const roleId = textIn(await newRole(owner), 'roleId');
    return {
      names: { cloudProvider: 'AWS', roleId },
      event: 'cloud-access-role.deauthorised',
      target: roleId,
      again: 'RESOURCE_NOT_FOUND',
    };
  },
};
