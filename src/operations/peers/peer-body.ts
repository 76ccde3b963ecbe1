import { type ZodType, z } from 'zod';
import { normaliseCidr } from '../../domain/cidr.ts';
import { isIpv4Range, isPrivateRange } from '../../domain/cidr-range.ts';
import { errors } from '../../domain/errors.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { CloudProvider } from '../../domain/region.ts';
import { withoutBlanks } from '../../schema/blank.ts';
import { check } from '../../schema/check.ts';
import { id, text } from '../../schema/fields.ts';
import { tidy, without } from '../../schema/tidy.ts';
import { providerIn } from '../containers/container-body.ts';
import type { BodyReader } from '../operation.ts';

/** Names that Azure allows, by the API description; its own limits are below this length. */
const azureName = z
  .string()
  .regex(/^[-\w._()]+$/)
  .max(90);

/** The other end of a peer, in the words of its cloud. */
const endSchemas = {
  AWS: z.strictObject({
    accepterRegionName: text,
    awsAccountId: z.string().regex(/^\d{12}$/),
    routeTableCidrBlock: text,
    vpcId: z.string().regex(/^vpc-[0-9a-f]{8,17}$/),
  }),
  AZURE: z.strictObject({
    azureDirectoryId: z.guid(),
    azureSubscriptionId: z.guid(),
    resourceGroupName: azureName,
    vnetName: azureName,
  }),
  GCP: z.strictObject({
    gcpProjectId: z.string().regex(/^[a-z][0-9a-z-]{4,28}[0-9a-z]$/),
    networkName: z.string().regex(/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/),
  }),
} satisfies Record<CloudProvider, ZodType>;

/** The end on AWS for the API description, which has a word for networks. */
const describedAws = endSchemas.AWS.extend({
  accepterRegionName: text.meta({ pattern: '^[A-Za-z]{2}([-_][A-Za-z]+)+[-_]\\d$' }),
  routeTableCidrBlock: z.cidrv4(),
});

const newPeerSchema = z
  .union([
    describedAws.extend({ containerId: id, providerName: z.literal('AWS').optional() }),
    endSchemas.AZURE.extend({ containerId: id, providerName: z.literal('AZURE') }),
    endSchemas.GCP.extend({ containerId: id, providerName: z.literal('GCP') }),
  ])
  .meta({ id: 'NewNetworkPeer' });

const peerChangeSchema = z
  .strictObject({
    containerId: id.optional(),
    providerName: z.enum(['AWS', 'AZURE', 'GCP']).optional(),
    ...describedAws.partial().shape,
    ...endSchemas.AZURE.partial().shape,
    ...endSchemas.GCP.partial().shape,
  })
  .meta({ id: 'NetworkPeerChange' });

/** What the server knows better; clients send it back as they read it. */
const readOnly = [
  'connectionId',
  'errorMessage',
  'errorState',
  'errorStateName',
  'id',
  'status',
  'statusName',
];

/** What says where a peer is, and stays what it is. */
const placeFields = ['containerId', 'providerName'];

/** The one form of a region of AWS in a peer, which clients also write as clusters do: `us-east-1`. */
export const awsRegion = (name: string): string => name.toLowerCase().replaceAll('_', '-');

/**
 * Checks the other end of a peer and brings it into its one form.
 *
 * @throws the documented 400
 */
export function endOf(provider: CloudProvider, sent: JsonObject): JsonObject {
  if (provider !== 'AWS') return { ...check(endSchemas[provider] as ZodType<JsonObject>, sent) };
  const end = check(endSchemas.AWS, sent);
  const cidrBlock = isIpv4Range(end.routeTableCidrBlock) ? normaliseCidr(end.routeTableCidrBlock) : undefined;
  if (cidrBlock === undefined) throw errors.invalidCidrBlock({ cidrBlock: end.routeTableCidrBlock });
  if (!isPrivateRange(cidrBlock)) throw errors.routeTableNotPrivate({ cidrBlock });
  const region = awsRegion(end.accepterRegionName);
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) {
    throw errors.invalidRegion({ region: end.accepterRegionName, provider });
  }
  return { ...end, accepterRegionName: region, routeTableCidrBlock: cidrBlock };
}

/** A peer to be created, checked. */
export interface NewPeer {
  readonly provider: CloudProvider;
  readonly containerId: string;
  readonly end: JsonObject;
}

const placeSchema = z.looseObject({ containerId: id });

/** The body of a request for a new peer. */
export const newPeer: BodyReader<NewPeer> = {
  schema: newPeerSchema,
  read(json) {
    const sent = without(tidy(json), readOnly);
    const provider = providerIn(sent);
    const { containerId } = check(placeSchema, sent);
    return { provider, containerId, end: endOf(provider, without(sent, placeFields)) };
  },
};

/** A change of a peer: where it says that it is, and what is different at the other end. */
export interface PeerChange {
  readonly containerId: string | undefined;
  readonly providerName: string | undefined;
  readonly end: JsonObject;
}

/** The body of a change of a peer. What it says is checked together with what there is. */
export const peerChange: BodyReader<PeerChange> = {
  schema: peerChangeSchema,
  read(json) {
    const sent = withoutBlanks(without(tidy(json), readOnly), peerChangeSchema);
    const { containerId, providerName } = check(
      z.looseObject({ containerId: id.optional(), providerName: z.enum(['AWS', 'AZURE', 'GCP']).optional() }),
      sent,
    );
    return { containerId, providerName, end: without(sent, placeFields) };
  },
};
