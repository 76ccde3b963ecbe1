import { z } from 'zod';
import { singleAddress } from '../../domain/cidr.ts';
import { toJsonText } from '../../domain/json.ts';
import type { PageRequest } from '../../domain/page.ts';
import type { AccessListEntry } from '../../domain/principal.ts';
import { timestamp } from '../../domain/timestamp.ts';
import { text } from '../../schema/fields.ts';
import type { ListOutput } from '../operation.ts';
import { pageOf } from './service-account-view.ts';

/** An entry of an access list as the API shows it; `ipAddress` is there when it is a single address. */
export const accessListEntrySchema = z
  .looseObject({ cidrBlock: text, createdAt: text, ipAddress: text.optional() })
  .meta({ id: 'ServiceAccountAccessListEntry' });

/** A page of the access list of a service account. */
export function renderAccessList(accessList: readonly AccessListEntry[], page: PageRequest): ListOutput {
  const { items, totalCount } = pageOf(accessList, page);
  const results = items.map(({ cidrBlock, createdAt }) =>
    toJsonText({ cidrBlock, createdAt: timestamp(createdAt), ipAddress: singleAddress(cidrBlock) }),
  );
  return { results: results.join(','), totalCount };
}
