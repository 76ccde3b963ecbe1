import { headerMap, httpUrl } from '../schema/fields.ts';
import { connectionType } from './connection-type.ts';

/**
 * An HTTP endpoint. Headers often are credentials, and the address may hold some, so both are sealed in the
 * store, although the API returns them: Terraform reads them back.
 */
export const https = connectionType({
  type: 'Https',
  fields: { url: httpUrl, headers: headerMap.optional() },
  sealedAtRest: ['url', 'headers'],
  replacedWhole: ['headers'],
});
