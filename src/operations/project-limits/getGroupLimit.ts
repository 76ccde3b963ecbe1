import { toJsonText } from '../../domain/json.ts';
import { readProject } from '../../domain/role.ts';
import { findProjectDocument } from '../change-project-document.ts';
import { operation } from '../operation.ts';
import { limitNotFound, limitSchema, limitView, requireLimit } from './limits.ts';

export const getGroupLimit = operation({
  id: 'getGroupLimit',
  method: 'GET',
  path: '/limits/{limitName}',
  summary: 'Return one limit of one project',
  since: ['2023-01-01'],
  roles: readProject,
  answer: { status: 200, schema: limitSchema },
  async handle(context, { project, path: { limitName } }) {
    requireLimit(limitName);
    const { document } = await findProjectDocument(context.store, project.id, 'limits');
    const view = await limitView(context, project, limitName, document);
    if (!view) throw limitNotFound(limitName);
    return toJsonText(view);
  },
});
