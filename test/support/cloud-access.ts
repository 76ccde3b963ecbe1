import assert from 'node:assert/strict';
import type { JsonObject } from '../../src/domain/json.ts';
import type { ExpectedError } from './answers.ts';
import type { Api } from './penstock.ts';

/** The path of the roles of a project in clouds. */
export const cloudAccess = '/cloudProviderAccess';

/** What authorises a role on AWS. */
export const iamRole: JsonObject = {
  providerName: 'AWS',
  iamAssumedRoleArn: 'arn:aws:iam::123456789012:role/streams',
};

/** A role on Azure as the Terraform provider asks for one. */
export const azureRole: JsonObject = {
  providerName: 'AZURE',
  atlasAzureAppId: '9f2deb0d-be22-4524-a403-df531868bac0',
  servicePrincipalId: '22f1d2a6-d0e9-482a-83a4-b8dd7dddc2c1',
  tenantId: '91402384-d71e-22f5-22dd-759e272cdc1c',
};

/** Creates a role, on AWS unless something else is said, and returns what was answered. */
export async function newRole(api: Api, body: JsonObject = { providerName: 'AWS' }): Promise<JsonObject> {
  const { status, text, json } = await api.post(cloudAccess, body);
  assert.equal(status, 200, text);
  return json;
}

/** The answer for a role that is not there. */
export const noRole = (id: string): ExpectedError => ({
  status: 404,
  code: 'RESOURCE_NOT_FOUND',
  detail: `Cannot find resource Cloud provider access role with id ${id}.`,
  parameters: [`Cloud provider access role with id ${id}`],
});
