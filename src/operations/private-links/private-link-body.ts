import { z } from 'zod';
import { errors } from '../../domain/errors.ts';
import { type JsonObject, toJsonText } from '../../domain/json.ts';
import { limits } from '../../domain/limits.ts';
import { check } from '../../schema/check.ts';
import { text } from '../../schema/fields.ts';
import { tidy, without } from '../../schema/tidy.ts';
import type { BodyReader } from '../operation.ts';

/** The vendors by provider, from the reference page and the newer API description; GENERIC when none is named. */
const vendors: Readonly<Record<string, readonly string[]>> = {
  AWS: ['GENERIC', 'MSK', 'CONFLUENT', 'KINESIS', 'S3', 'LAMBDA'],
  AZURE: ['GENERIC', 'EVENTHUB', 'CONFLUENT', 'AZURE_BLOB_STORAGE'],
  GCP: ['GENERIC', 'CONFLUENT', 'PUBSUB'],
};

/** What the reference page requires for a provider and vendor. */
const required: Readonly<Record<string, readonly string[]>> = {
  'AWS MSK': ['arn'],
  'AWS CONFLUENT': ['dnsDomain', 'dnsSubDomain'],
  'AZURE EVENTHUB': ['dnsDomain'],
  'AZURE CONFLUENT': ['dnsDomain'],
};

export const newPrivateLinkSchema = z
  .strictObject({
    // In any case, as the Atlas CLI sends it.
    provider: text.meta({ pattern: '^([Aa][Ww][Ss]|[Aa][Zz][Uu][Rr][Ee]|[Gg][Cc][Pp])$' }),
    vendor: text.optional(),
    region: text.optional(),
    arn: z
      .string()
      .regex(/^arn:aws:kafka/)
      .optional(),
    authenticationScheme: z.enum(['TLS', 'SASL_SCRAM', 'IAM']).optional(),
    azureResourceIds: z.array(text).optional(),
    dnsDomain: text.optional(),
    dnsSubDomain: z.array(z.string()).optional(),
    gcpServiceAttachmentUris: z
      .array(text)
      .max(limits.serviceAttachments.max)
      .refine((uris) => new Set(uris).size === uris.length)
      .meta({ uniqueItems: true })
      .optional(),
    serviceEndpointId: text.optional(),
  })
  .meta({ id: 'NewStreamPrivateLink' });

/** Fields that are the server's own. */
const readOnly = [
  '_id',
  'errorMessage',
  'gcpConnectionIds',
  'interfaceEndpointId',
  'interfaceEndpointName',
  'providerAccountId',
  'state',
];

/** A Private Link connection to be created. */
export interface NewPrivateLink {
  /** The fields as they were sent: what the answer to the creation echoes. */
  readonly sent: JsonObject;
  /** The fields as they are kept and read. */
  readonly document: JsonObject;
  readonly identity: string;
}

/** `arn:aws:kafka:us-east-1:...` is in US_EAST_1. */
const regionOfArn = (arn: string | undefined): string | undefined =>
  arn?.split(':')[3]?.toUpperCase().replaceAll('-', '_') || undefined;

/** What makes two Private Links the same: nothing about them differs. What Atlas compares is not known. */
export const privateLinkIdentity = (document: JsonObject): string => toJsonText(document);

export const newPrivateLink: BodyReader<NewPrivateLink> = {
  schema: newPrivateLinkSchema,
  read(json) {
    const sent = without(tidy(json), readOnly);
    const given = check(newPrivateLinkSchema, sent);
    const provider = given.provider.toUpperCase();
    const vendor = (given.vendor ?? 'GENERIC').toUpperCase();
    const known = Object.hasOwn(vendors, provider) ? vendors[provider] : undefined;
    if (!known) throw errors.invalidProvider({ provider: given.provider });
    if (!known.includes(vendor)) throw errors.invalidEnumValue({ value: given.vendor ?? vendor });
    const kind = `${provider} ${vendor}`;
    for (const attribute of required[kind] ?? []) {
      if (sent[attribute] === undefined) throw errors.missingAttribute({ attribute });
    }
    const computed =
      kind === 'AWS MSK'
        ? {
            authenticationScheme: given.authenticationScheme ?? 'SASL_SCRAM',
            region: given.region ?? regionOfArn(given.arn),
          }
        : {};
    const document = { ...sent, ...computed, provider, vendor } as JsonObject;
    return { sent, document, identity: privateLinkIdentity(document) };
  },
};

/** The update of a Private Link connection may set its domain and nothing else. */
const privateLinkChangeSchema = z
  .strictObject({ dnsDomain: text.optional() })
  .meta({ id: 'StreamPrivateLinkChange' });

export const privateLinkChange: BodyReader<z.infer<typeof privateLinkChangeSchema>> = {
  schema: privateLinkChangeSchema,
  read: (json) => check(privateLinkChangeSchema, tidy(json)),
};
