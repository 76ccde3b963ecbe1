import { errors } from '../../domain/errors.ts';
import type { Json, JsonObject } from '../../domain/json.ts';

/** What a link says, by provider and vendor. */
interface Rules {
  readonly required: readonly string[];
  readonly forbidden: readonly string[];
}

const rules = (required: readonly string[], forbidden: readonly string[] = []): Rules => ({
  required,
  forbidden,
});

const anything = rules([]);
const endpoint = rules(['region', 'serviceEndpointId']);
const azureEndpoint = rules(['region', 'dnsDomain', 'serviceEndpointId'], ['azureResourceIds']);

/**
 * The vendors by provider and what each of them needs: the reference page and the newer API description, made exact by
 * public reports and samples. No vendor is GENERIC, of which recorded exchanges show that nothing more is asked.
 */
const vendors = new Map<string, ReadonlyMap<string, Rules>>([
  [
    'AWS',
    new Map([
      ['GENERIC', anything],
      ['MSK', rules(['arn'])],
      ['CONFLUENT', endpoint],
      ['KINESIS', endpoint],
      ['S3', endpoint],
      ['LAMBDA', endpoint],
    ]),
  ],
  [
    'AZURE',
    new Map([
      ['GENERIC', anything],
      ['EVENTHUB', azureEndpoint],
      ['AZURE_BLOB_STORAGE', azureEndpoint],
      ['CONFLUENT', rules(['region', 'dnsDomain', 'azureResourceIds'], ['serviceEndpointId'])],
    ]),
  ],
  [
    'GCP',
    new Map([
      ['GENERIC', anything],
      ['CONFLUENT', rules(['region', 'dnsDomain', 'gcpServiceAttachmentUris'], ['serviceEndpointId'])],
      ['PUBSUB', rules(['region'])],
    ]),
  ],
]);

/** An empty list says as much as none. */
const isGiven = (value: Json | undefined): boolean =>
  value !== undefined && !(Array.isArray(value) && value.length === 0);

/** The names are those that were typed, in any case. */
function rulesOf(provider: string, vendor: string): Rules {
  const ofProvider = vendors.get(provider.toUpperCase());
  if (!ofProvider) throw errors.invalidProvider({ provider });
  const found = ofProvider.get(vendor.toUpperCase());
  if (!found) throw errors.invalidEnumValue({ value: vendor });
  return found;
}

/**
 * Checks what a link says against what its vendor needs.
 *
 * @param vendor as it was typed; GENERIC where none was
 * @throws INVALID_PROVIDER, INVALID_ENUM_VALUE, MISSING_ATTRIBUTE or INVALID_ATTRIBUTE
 */
export function refuseUnlessOfVendor(sent: JsonObject, provider: string, vendor: string): void {
  const { required, forbidden } = rulesOf(provider, vendor);
  const missing = required.find((attribute) => !isGiven(sent[attribute]));
  if (missing !== undefined) throw errors.missingAttribute({ attribute: missing });
  const tooMuch = forbidden.find((attribute) => isGiven(sent[attribute]));
  if (tooMuch !== undefined) throw errors.invalidAttribute({ attribute: tooMuch });
}
