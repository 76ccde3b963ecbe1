import { toJsonText } from '../../domain/json.ts';
import { ownProject } from '../../domain/role.ts';
import { changeProjectDocument } from '../change-project-document.ts';
import { operation } from '../operation.ts';
import { limitSchema, limitValue, limitView, newLimit, requireLimit } from './limits.ts';

export const setGroupLimit = operation({
  id: 'setGroupLimit',
  method: 'PATCH',
  path: '/limits/{limitName}',
  summary: 'Set one limit of one project, which is kept without effect',
  since: ['2023-01-01'],
  roles: ownProject,
  body: newLimit,
  answer: { status: 200, schema: limitSchema },
  async handle(context, input) {
    const { limitName } = input.path;
    requireLimit(limitName);
    const value = limitValue(limitName, input.body());
    const document = await changeProjectDocument(context, input, {
      kind: 'limits',
      event: 'project-limit.set',
      target: limitName,
      change: (present) => ({ ...present, [limitName]: value }),
    });
    return toJsonText(await limitView(context, input.project, limitName, document));
  },
});
