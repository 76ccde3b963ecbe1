import type { Auditor } from '../../domain/audit.ts';
import { type ApiError, errors } from '../../domain/errors.ts';
import type { Principal, ServiceAccount } from '../../domain/principal.ts';
import { extendAccessList, findEntry, shortenAccessList } from '../access-list.ts';
import type { Context } from '../operation.ts';
import { changeServiceAccount } from './change-service-account.ts';

/** What a change of an access list works with. */
interface AccessListChange {
  readonly audit: Auditor;
  read(): Promise<ServiceAccount>;
}

/** Adds entries to where a service account may be used from, all of them or none. */
export const addEntries = (
  context: Pick<Context, 'store' | 'clock' | 'events'>,
  { audit, read, cidrBlocks }: AccessListChange & { cidrBlocks(): readonly string[] },
): Promise<ServiceAccount> =>
  changeServiceAccount(context, {
    read,
    change: (account) => ({
      ...account,
      accessList: extendAccessList(account.accessList, cidrBlocks(), context.clock.now()),
    }),
    describe: ({ clientId }) => audit('access-list.extended', { target: clientId, fields: ['accessList'] }),
  });

/** No code of Atlas's own has been seen for this; the text has the form of a recorded one. */
const entryNotFound = (ipAddress: string): ApiError =>
  errors.resourceNotFound({ resource: `Service Account access list entry ${ipAddress}` });

/** The entry to be removed, and who asks for it, from where. */
interface Removal {
  readonly ipAddress: string;
  readonly caller: { readonly principal: Principal; readonly address: string | null };
}

/** Takes an entry from where a service account may be used from; not the one that the caller itself uses. */
export const removeEntry = (
  context: Pick<Context, 'store' | 'events'>,
  { audit, read, ipAddress, caller }: AccessListChange & Removal,
): Promise<ServiceAccount> =>
  changeServiceAccount(context, {
    read,
    change(account) {
      const entry = findEntry(account.accessList, ipAddress);
      if (!entry) throw entryNotFound(ipAddress);
      const ownAddress = caller.principal.id === account.id ? caller.address : null;
      return { ...account, accessList: shortenAccessList(account.accessList, entry, ownAddress) };
    },
    describe: ({ clientId }) => audit('access-list.shortened', { target: clientId, fields: ['accessList'] }),
  });
