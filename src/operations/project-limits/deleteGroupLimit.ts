import type { JsonObject } from '../../domain/json.ts';
import { ownProject } from '../../domain/role.ts';
import { without } from '../../schema/tidy.ts';
import { changeProjectDocument } from '../change-project-document.ts';
import { noBody, operation } from '../operation.ts';
import { limitNotFound, limitView, requireLimit } from './limits.ts';

export const deleteGroupLimit = operation({
  id: 'deleteGroupLimit',
  method: 'DELETE',
  path: '/limits/{limitName}',
  summary: 'Give one limit of one project its default again, or take it away where it has none',
  since: ['2023-01-01'],
  roles: ownProject,
  answer: { status: 204, schema: noBody },
  async handle(context, input) {
    const { limitName } = input.path;
    requireLimit(limitName);
    const hasDefault = (await limitView(context, input.project, limitName, {})) !== undefined;
    await changeProjectDocument(context, input, {
      kind: 'limits',
      event: 'project-limit.removed',
      target: limitName,
      change(present: JsonObject) {
        if (!hasDefault && present[limitName] === undefined) throw limitNotFound(limitName);
        return without(present, [limitName]);
      },
    });
    return '';
  },
});
