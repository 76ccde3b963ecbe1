import { z } from 'zod';
import { errors } from '../../domain/errors.ts';
import { type JsonObject, toJsonText } from '../../domain/json.ts';
import { limits } from '../../domain/limits.ts';
import { isToConfluentOnAws, type PrivateLink } from '../../domain/private-link.ts';
import { withoutBlanks } from '../../schema/blank.ts';
import { check } from '../../schema/check.ts';
import { text } from '../../schema/fields.ts';
import { tidy, without } from '../../schema/tidy.ts';
import type { BodyReader } from '../operation.ts';
import { foreignSubdomain } from './confluent-domain.ts';
import { refuseUnlessOfVendor } from './vendor-rules.ts';

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

/**
 * What makes two Private Links the same. Of Confluent on AWS it is the service that they lead to, which has one endpoint;
 * of others, nothing about them differs. What Atlas compares of those is not known.
 */
const identityOf = (document: JsonObject): string =>
  toJsonText(isToConfluentOnAws(document) ? ['AWS CONFLUENT', document['serviceEndpointId']] : document);

/** A link's document, and what it is told from others by. */
export const identified = (document: JsonObject): Pick<PrivateLink, 'document' | 'identity'> => ({
  document,
  identity: identityOf(document),
});

/** @throws MISSING_ATTRIBUTE where subdomains have no domain, INVALID_ATTRIBUTE for the first one that is of another */
function refuseForeignSubdomain(document: JsonObject): void {
  const at = foreignSubdomain(document);
  if (at < 0) return;
  if (document['dnsDomain'] === undefined) throw errors.missingAttribute({ attribute: 'dnsDomain' });
  throw errors.invalidAttribute({ attribute: `dnsSubDomain[${at}]` });
}

/** What is known of a cluster of MSK by its ARN. */
const ofMsk = ({ arn, authenticationScheme, region }: z.infer<typeof newPrivateLinkSchema>) => ({
  authenticationScheme: authenticationScheme ?? 'SASL_SCRAM',
  region: region ?? regionOfArn(arn),
});

export const newPrivateLink: BodyReader<NewPrivateLink> = {
  schema: newPrivateLinkSchema,
  read(json) {
    const sent = withoutBlanks(without(tidy(json), readOnly), newPrivateLinkSchema);
    const given = check(newPrivateLinkSchema, sent);
    const { provider: typedProvider, vendor: typedVendor = 'GENERIC' } = given;
    refuseUnlessOfVendor(sent, typedProvider, typedVendor);
    const [provider, vendor] = [typedProvider.toUpperCase(), typedVendor.toUpperCase()];
    const computed = provider === 'AWS' && vendor === 'MSK' ? ofMsk(given) : {};
    const document: JsonObject = { ...sent, ...computed, provider, vendor };
    refuseForeignSubdomain(document);
    return { sent, ...identified(document) };
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
