import { textIn } from './answers.ts';
import { makeOrgKey, makeProjectKey, orgKeys } from './api-keys.ts';
import type { Recipe, Recipes } from './audited-deeds.ts';
import type { Penstock } from './penstock.ts';
import { accountBody, accountsIn, type Level, newServiceAccount } from './service-accounts.ts';

const entry = [{ ipAddress: '192.0.2.1' }];
/** As it stands in a path. */
const ipAddress = '192.0.2.1';

const publicKey = (answer: Parameters<typeof textIn>[0]): string => textIn(answer, 'publicKey');
const clientId = (answer: Parameters<typeof textIn>[0]): string => textIn(answer, 'clientId');

/** An API key, with where it stands on a path and how the trail calls it. */
async function key(penstock: Penstock, make: typeof makeOrgKey = makeOrgKey) {
  const made = await make(penstock);
  return { names: { apiUserId: made.id }, target: made.key.publicKey };
}

async function listedKey(penstock: Penstock) {
  const { names, target } = await key(penstock);
  await penstock.owner.post(`${orgKeys(penstock)}/${names.apiUserId}/accessList`, entry);
  return { names: { ...names, ipAddress }, target };
}

const apiKeyRecipes: Recipes = {
  createApiKey: async ({ groupId }) => ({
    body: { roles: ['ORG_MEMBER', 'GROUP_READ_ONLY'], description: 'a key' },
    event: 'api-key.created',
    target: publicKey,
    groupId: () => groupId,
    fields: ['desc', 'orgRoles', `projectRoles.${groupId}`],
    again: null,
  }),

  createOrgApiKey: async () => ({
    body: { desc: 'a key', roles: ['ORG_MEMBER'] },
    event: 'api-key.created',
    target: publicKey,
    fields: ['desc', 'orgRoles'],
    again: null,
  }),

  createGroupApiKey: async ({ groupId }) => ({
    body: { desc: 'a key', roles: ['GROUP_READ_ONLY'] },
    event: 'api-key.created',
    target: publicKey,
    fields: ['desc', 'orgRoles', `projectRoles.${groupId}`],
    again: null,
  }),

  updateOrgApiKey: async (penstock) => ({
    ...(await key(penstock)),
    body: { desc: 'another text', roles: ['ORG_READ_ONLY'] },
    event: 'api-key.updated',
    fields: ['desc', 'orgRoles'],
    again: null,
  }),

  deleteOrgApiKey: async (penstock) => ({
    ...(await key(penstock)),
    event: 'api-key.deleted',
    again: 'API_KEY_NOT_FOUND',
  }),

  addGroupApiKey: async (penstock) => ({
    ...(await key(penstock)),
    body: [{ roles: ['GROUP_READ_ONLY'] }],
    event: 'api-key.updated',
    fields: [`projectRoles.${penstock.groupId}`],
    again: null,
  }),

  updateGroupApiKeyRoles: async (penstock) => ({
    ...(await key(penstock, makeProjectKey)),
    body: { roles: ['GROUP_OWNER'] },
    event: 'api-key.updated',
    fields: [`projectRoles.${penstock.groupId}`],
    again: null,
  }),

  removeGroupApiKey: async (penstock) => ({
    ...(await key(penstock, makeProjectKey)),
    event: 'api-key.updated',
    fields: [`projectRoles.${penstock.groupId}`],
    again: 'API_KEY_NOT_FOUND',
  }),

  createOrgApiKeyAccessListEntry: async (penstock) => ({
    ...(await key(penstock)),
    body: entry,
    event: 'access-list.extended',
    fields: ['accessList'],
    again: 'ADDRESS_ALREADY_IN_ACCESS_LIST',
  }),

  deleteOrgApiKeyAccessListEntry: async (penstock) => ({
    ...(await listedKey(penstock)),
    event: 'access-list.shortened',
    fields: ['accessList'],
    again: 'API_KEY_ACCESS_LIST_ENTRY_NOT_FOUND',
  }),
};

/** A service account, with where it stands on a path and how the trail calls it. */
async function account(penstock: Penstock, level: Level) {
  const made = await newServiceAccount(penstock, level);
  return { names: { clientId: made.clientId }, target: made.clientId, secretId: made.secretId };
}

async function listedAccount(penstock: Penstock, level: Level) {
  const { names, target } = await account(penstock, level);
  await penstock.owner.post(`${accountsIn(penstock, level)}/${names.clientId}/accessList`, entry);
  return { names: { ...names, ipAddress }, target };
}

async function accountWithSecret(penstock: Penstock, level: Level) {
  const { names, target, secretId } = await account(penstock, level);
  return { names: { ...names, secretId }, target, fields: [`secrets.${secretId}`] };
}

const createsAccount =
  (level: Level): Recipe =>
  async () => ({
    body: accountBody(level),
    event: 'service-account.created',
    target: clientId,
    fields: ['description', 'name', 'roles'],
    again: null,
  });

const updatesAccount =
  (level: Level): Recipe =>
  async (penstock) => {
    const { names, target } = await account(penstock, level);
    return {
      names,
      target,
      body: { name: 'another name' },
      event: 'service-account.updated',
      fields: ['name'],
      again: null,
    };
  };

const extendsList =
  (level: Level): Recipe =>
  async (penstock) => {
    const { names, target } = await account(penstock, level);
    const again = 'ADDRESS_ALREADY_IN_ACCESS_LIST';
    return { names, target, body: entry, event: 'access-list.extended', fields: ['accessList'], again };
  };

const shortensList =
  (level: Level): Recipe =>
  async (penstock) => ({
    ...(await listedAccount(penstock, level)),
    event: 'access-list.shortened',
    fields: ['accessList'],
    again: 'RESOURCE_NOT_FOUND',
  });

const createsSecret =
  (level: Level): Recipe =>
  async (penstock) => {
    const { names, target } = await account(penstock, level);
    return {
      names,
      target,
      body: { secretExpiresAfterHours: 8 },
      event: 'service-account.secret.created',
      fields: (answer) => [`secrets.${textIn(answer, 'id')}`],
      again: 'SERVICE_ACCOUNT_SECRETS_LIMIT_REACHED',
    };
  };

const deletesSecret =
  (level: Level): Recipe =>
  async (penstock) => ({
    ...(await accountWithSecret(penstock, level)),
    event: 'service-account.secret.deleted',
    again: 'RESOURCE_NOT_FOUND',
  });

const noAccount = 'SERVICE_ACCOUNT_NOT_FOUND';

/** What changes API keys and service accounts. */
export const accountRecipes: Recipes = {
  ...apiKeyRecipes,

  createServiceAccount: async ({ groupId }) => ({
    body: { roles: ['GROUP_READ_ONLY'], groupId },
    event: 'service-account.created',
    target: clientId,
    groupId: () => groupId,
    fields: ['roles'],
    again: null,
  }),
  createOrgServiceAccount: createsAccount('orgs'),
  createGroupServiceAccount: createsAccount('groups'),
  updateOrgServiceAccount: updatesAccount('orgs'),
  updateGroupServiceAccount: updatesAccount('groups'),

  deleteOrgServiceAccount: async (penstock) => {
    const { names, target } = await account(penstock, 'orgs');
    return { names, target, event: 'service-account.deleted', again: noAccount };
  },
  /** Takes the account out of the project alone. */
  deleteGroupServiceAccount: async (penstock) => {
    const { names, target } = await account(penstock, 'groups');
    return { names, target, event: 'service-account.updated', fields: ['roles'], again: noAccount };
  },
  inviteGroupServiceAccount: async (penstock) => {
    const { names, target } = await account(penstock, 'orgs');
    const body = { roles: ['GROUP_READ_ONLY'] };
    return { names, target, body, event: 'service-account.updated', fields: ['roles'], again: null };
  },

  createOrgServiceAccountAccessList: extendsList('orgs'),
  createGroupServiceAccountAccessList: extendsList('groups'),
  deleteOrgServiceAccountAccessListEntry: shortensList('orgs'),
  deleteGroupServiceAccountAccessListEntry: shortensList('groups'),
  createOrgServiceAccountSecret: createsSecret('orgs'),
  createGroupServiceAccountSecret: createsSecret('groups'),
  deleteOrgServiceAccountSecret: deletesSecret('orgs'),
  deleteGroupServiceAccountSecret: deletesSecret('groups'),
};
