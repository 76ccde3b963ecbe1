import { ownOrganisation } from '../../domain/role.ts';
import { extendAccessList, newAccessListEntries } from '../access-list.ts';
import { organisationOperation } from '../operation.ts';
import { accessListEntrySchema, renderAccessList } from './access-list-view.ts';
import { changeApiKey } from './change-api-key.ts';

export const createOrgApiKeyAccessListEntry = organisationOperation({
  id: 'createOrgApiKeyAccessListEntry',
  method: 'POST',
  path: '/apiKeys/{apiUserId}/accessList',
  summary: 'Add entries to the access list of one API key',
  since: ['2023-01-01'],
  // The API description names no role here; changes of a key are for Organization Owners.
  roles: ownOrganisation,
  paged: true,
  body: newAccessListEntries,
  answer: { status: 200, schema: accessListEntrySchema },
  async handle(context, input) {
    const { organisation, path, body, audit } = input;
    const changed = await changeApiKey(context, {
      name: 'access-list.extended',
      orgId: organisation.id,
      apiUserId: path.apiUserId,
      audit,
      change: ({ accessList }) => ({
        accessList: extendAccessList(accessList, body(), context.clock.now()),
      }),
    });
    return renderAccessList(changed, input);
  },
});
