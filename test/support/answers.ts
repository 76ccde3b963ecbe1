import assert from 'node:assert/strict';
import { STATUS_CODES } from 'node:http';
import type { JsonObject } from '../../src/domain/json.ts';
import type { Reply } from './penstock.ts';

/** The body of the answer to a caller without valid credentials, as recorded from Atlas: 142 bytes in this layout. */
const challengeBody = `{
  "error" : 401,
  "reason" : "Unauthorized",
  "detail" : "You are not authorized for this resource.",
  "errorCode" : "UNEXPECTED_ERROR"
}`;

const challengePattern =
  /^Digest realm="MMS Public API", domain="", nonce="[A-Za-z0-9+/=]{32}", algorithm=MD5, qop="auth", stale=false$/;

/** A text in a body; its absence fails the test. */
export function textIn(json: JsonObject, field: string): string {
  const value = json[field];
  if (typeof value !== 'string') assert.fail(`no text at ${field} of ${JSON.stringify(json)}`);
  return value;
}

/** An error of the API, with its detail as the template reads once it is filled in. */
export interface ExpectedError {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly parameters?: readonly (string | number)[];
}

/** Asserts the whole of an error answer: status, headers and every byte of the body. */
export function assertError(
  reply: Reply,
  { status, code, detail, parameters = [] }: ExpectedError,
  about = `instead of ${status} ${code}: ${reply.status} ${reply.text}`,
): void {
  const body = { detail, error: status, errorCode: code, parameters, reason: STATUS_CODES[status] };
  assert.equal(reply.text, JSON.stringify(body), about);
  assert.equal(reply.status, status, about);
  assert.equal(reply.headers.get('content-type'), 'application/json', about);
  assert.equal(reply.headers.get('x-error-code'), code, about);
}

/** Asserts the recorded answer to a caller without valid credentials. */
export function assertChallenge(reply: Reply, about = `${reply.status} ${reply.text}`): void {
  assert.equal(reply.status, 401, about);
  assert.equal(reply.text, challengeBody, about);
  assert.equal(reply.headers.get('content-type'), 'application/json', about);
  assert.match(reply.headers.get('www-authenticate') ?? '', challengePattern, about);
  assert.equal(reply.headers.get('x-error-code'), null, about);
}

/** Asserts an answer of success in a version of the API. */
export function assertAnswer(reply: Reply, status: number, version = '2023-02-01'): void {
  assert.equal(reply.status, status, reply.text);
  assert.equal(reply.headers.get('content-type'), `application/vnd.atlas.${version}+json;charset=utf-8`);
}

/** The errors that several operations answer. */
export const expected = {
  roleTooWeak: {
    status: 401,
    code: 'USER_UNAUTHORIZED',
    detail: 'Current user is not authorized to perform this action.',
  },
  notInProject: {
    status: 401,
    code: 'USER_CANNOT_ACCESS_GROUP',
    detail: 'User cannot access this group.',
  },
  noProject: (groupId: string): ExpectedError => ({
    status: 404,
    code: 'GROUP_NOT_FOUND',
    detail: `No group with ID ${groupId} exists.`,
    parameters: [groupId],
  }),
  invalidProjectId: (groupId: string): ExpectedError => ({
    status: 404,
    code: 'INVALID_GROUP_ID',
    detail: `An invalid group ID ${groupId} was specified.`,
    parameters: [groupId],
  }),
  noOrganisation: (orgId: string): ExpectedError => ({
    status: 404,
    code: 'ORG_NOT_FOUND',
    detail: `No organization with ID ${orgId} exists.`,
    parameters: [orgId],
  }),
  invalidOrganisationId: (orgId: string): ExpectedError => ({
    status: 404,
    code: 'INVALID_ORG_ID',
    detail: `An invalid organization ID ${orgId} was specified.`,
    parameters: [orgId],
  }),
  tooLarge: (limit: number): ExpectedError => ({
    status: 413,
    code: 'PAYLOAD_TOO_LARGE',
    detail: `The request body is larger than ${limit} bytes.`,
    parameters: [limit],
  }),
  noApiKey: (apiUserId: string): ExpectedError => ({
    status: 404,
    code: 'API_KEY_NOT_FOUND',
    detail: `No API key with ID ${apiUserId} exists.`,
    parameters: [apiUserId],
  }),
  groupRole: {
    status: 400,
    code: 'CANNOT_ADD_GROUP_ROLE',
    detail: 'Adding a group-level role in an organization is not supported.',
  },
  organisationRole: {
    status: 400,
    code: 'CANNOT_ADD_ORG_ROLE',
    detail: 'Adding an organization-level role in a group is not supported.',
  },
  noAccessListEntry: {
    status: 404,
    code: 'API_KEY_ACCESS_LIST_ENTRY_NOT_FOUND',
    detail: 'The specified IP address does not exist in the corresponding API Key access list.',
  },
  onAccessList: (address: string): ExpectedError => ({
    status: 409,
    code: 'ADDRESS_ALREADY_IN_ACCESS_LIST',
    detail: `The address ${address} is already on the access list.`,
    parameters: [address],
  }),
  callerOnAccessList: (address: string): ExpectedError => ({
    status: 400,
    code: 'CANNOT_REMOVE_CALLER_FROM_ACCESS_LIST',
    detail: `Cannot remove caller's IP address ${address} from access list.`,
    parameters: [address],
  }),
  notAllowedFrom: (address: string): ExpectedError => ({
    status: 403,
    code: 'IP_ADDRESS_NOT_ON_ACCESS_LIST',
    detail: `IP address ${address} is not allowed to access this resource.`,
    parameters: [address],
  }),
  noWorkspace: (groupId: string, name: string): ExpectedError => ({
    status: 404,
    code: 'STREAM_TENANT_NOT_FOUND_FOR_NAME',
    detail: `Stream instance for project ${groupId} and name ${name} not found.`,
    parameters: [groupId, name],
  }),
  noPrivateLink: (id: string): ExpectedError => ({
    status: 404,
    code: 'RESOURCE_NOT_FOUND',
    detail: `Cannot find resource Private Link connection with id ${id}.`,
    parameters: [`Private Link connection with id ${id}`],
  }),
  noVersion: {
    status: 406,
    code: 'INVALID_VERSION_DATE',
    detail: 'Invalid accept header or version date.',
  },
  unsupportedMedia: {
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    detail: 'The request content type is not supported.',
  },
  missing: (attribute: string): ExpectedError => ({
    status: 400,
    code: 'MISSING_ATTRIBUTE',
    detail: `The required attribute ${attribute} was not specified.`,
    parameters: [attribute],
  }),
  invalidAttribute: (attribute: string): ExpectedError => ({
    status: 400,
    code: 'INVALID_ATTRIBUTE',
    detail: `Invalid attribute ${attribute} specified.`,
    parameters: [attribute],
  }),
  wrongJsonType: (attribute: string): ExpectedError => ({
    status: 400,
    code: 'INVALID_JSON_ATTRIBUTE',
    detail: `Received JSON for the ${attribute} attribute does not match expected format.`,
    parameters: [attribute],
  }),
  notInEnum: (value: string): ExpectedError => ({
    status: 400,
    code: 'INVALID_ENUM_VALUE',
    detail: `An invalid enumeration value ${value} was specified.`,
    parameters: [value],
  }),
  noProvider: (provider: string): ExpectedError => ({
    status: 400,
    code: 'INVALID_PROVIDER',
    detail: `No provider ${provider} exists.`,
    parameters: [provider],
  }),
  noRegion: (region: string, provider: string): ExpectedError => ({
    status: 400,
    code: 'INVALID_REGION',
    detail: `No region ${region} exists for provider ${provider}.`,
    parameters: [region, provider],
  }),
  readOnly: (attribute: string): ExpectedError => ({
    status: 400,
    code: 'ATTRIBUTE_READ_ONLY',
    detail: `The attribute ${attribute} is read-only and cannot be changed by the user.`,
    parameters: [attribute],
  }),
  validation: (message: string): ExpectedError => ({
    status: 400,
    code: 'VALIDATION_ERROR',
    detail: `The request content produced the validation error: ${message}.`,
    parameters: [message],
  }),
  malformedJson: { status: 400, code: 'MALFORMED_JSON', detail: 'Received JSON is malformed.' },
  invalidJson: { status: 400, code: 'INVALID_JSON', detail: 'Received JSON does not match expected format.' },
  invalidQuery: (parameter: string): ExpectedError => ({
    status: 400,
    code: 'INVALID_QUERY_PARAMETER',
    detail: `Invalid query parameter ${parameter} specified.`,
    parameters: [parameter],
  }),
} as const;
